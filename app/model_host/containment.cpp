// SPDX-License-Identifier: GPL-3.0-or-later
#include "model_host/containment.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <initializer_list>
#include <thread>

#ifdef __linux__
#include <csignal>
#include <cstddef>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <vector>
#endif

namespace pictor::modelhost {

namespace {

// Sanitizers map terabytes of addresses and ask the system for things that no model needs.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool isSanitized = true;
#else
constexpr bool isSanitized = false;
#endif

void limit(int resource, std::uint64_t most)
{
    const rlimit limits{static_cast<rlim_t>(most), static_cast<rlim_t>(most)};
    setrlimit(resource, &limits);
}

void closeFilesFrom(int first)
{
#ifdef SYS_close_range
    if (syscall(SYS_close_range, first, ~0u, 0) == 0)
        return;
#endif
    for (int file = first; file < 1024; ++file)
        close(file);
}

#ifdef __linux__

#if defined(__x86_64__)
constexpr std::uint32_t architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t architecture = AUDIT_ARCH_AARCH64;
#else
constexpr std::uint32_t architecture = 0; // no filter is known for others
#endif

// Memory, threads, time, the open files, and the end.
constexpr std::initializer_list<int> allowedCalls = {
    SYS_read,
    SYS_write,
    SYS_readv,
    SYS_writev,
    SYS_close,
    SYS_fstat,
    SYS_lseek,
    SYS_mmap,
    SYS_munmap,
    SYS_mremap,
    SYS_mprotect,
    SYS_madvise,
    SYS_brk,
    SYS_clone,
    SYS_futex,
    SYS_set_robust_list,
    SYS_sched_yield,
    SYS_sched_getaffinity,
    SYS_exit,
    SYS_exit_group,
    SYS_rt_sigaction,
    SYS_rt_sigprocmask,
    SYS_rt_sigreturn,
    SYS_sigaltstack,
    SYS_gettid,
    SYS_getpid,
    SYS_tgkill,
    SYS_clock_gettime,
    SYS_clock_getres,
    SYS_clock_nanosleep,
    SYS_nanosleep,
    SYS_gettimeofday,
    SYS_getrandom,
    SYS_getrusage,
    SYS_prlimit64,
    SYS_sysinfo,
    SYS_uname,
    SYS_getcpu,
    SYS_restart_syscall,
#ifdef SYS_clone3
    SYS_clone3,
#endif
#ifdef SYS_rseq
    SYS_rseq,
#endif
};

// https://www.kernel.org/doc/html/latest/userspace-api/seccomp_filter.html
void refuseOtherCalls()
{
    const auto load = [](std::size_t offset) {
        return sock_filter(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset)));
    };
    std::vector<sock_filter> filter;
    filter.push_back(load(offsetof(seccomp_data, arch)));
    filter.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, architecture, 1, 0));
    filter.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS));
    filter.push_back(load(offsetof(seccomp_data, nr)));
    for (const int call : allowedCalls) {
        filter.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(call), 0, 1));
        filter.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    }
    constexpr std::uint32_t notPermitted = 1; // EPERM: libraries that merely ask go on
    filter.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | notPermitted));
    const sock_fprog program{static_cast<unsigned short>(filter.size()), filter.data()};
    syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program);
}

void shutOff()
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_DUMPABLE, 0);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && architecture != 0)
        refuseOtherCalls();
}

#else

void shutOff()
{
}

#endif

} // namespace

void contain(std::uint64_t megabytes, int lastFile)
{
    closeFilesFrom(lastFile + 1);
    limit(RLIMIT_CORE, 0);
    if (isSanitized)
        return;
    limit(RLIMIT_AS, megabytes << 20);
    limit(RLIMIT_FSIZE, 0);
    shutOff();
}

void allowSeconds(std::uint64_t seconds)
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    rlimit limits{};
    getrlimit(RLIMIT_CPU, &limits);
    const std::uint64_t cores = std::max(1u, std::thread::hardware_concurrency());
    limits.rlim_cur = static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + seconds * cores + 1;
    setrlimit(RLIMIT_CPU, &limits);
}

} // namespace pictor::modelhost
