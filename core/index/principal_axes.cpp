// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/principal_axes.h"

#include "index/row_blocks.h"
#include "index/wide_registers.h"

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>
#include <mutex>
#include <random>

namespace pictor::index {

namespace {

constexpr std::size_t mostSampledRows = 65'536;
constexpr std::size_t blockRows = 1024;
constexpr std::size_t width = 8; // directions iterated: two wanted, six that speed up convergence; floats of a register
constexpr int mostIterations = 40;
constexpr double converged = 1e-8; // 1 - cosine between an axis and that of the round before

using Matrix = Eigen::MatrixXd; // dimension x directions

// A row's products with `width` directions, and the row times those products added to `sums`: what a row adds to the
// covariance matrix times the directions. `directions` and `sums` have `width` numbers for each dimension.
PICTOR_WIDE_REGISTERS void addOuterProduct(
    const float* row, std::size_t dimension, const float* directions, float* sums)
{
    float products[width] = {};
    for (std::size_t j = 0; j < dimension; ++j) {
#pragma omp simd
        for (std::size_t i = 0; i < width; ++i)
            products[i] += row[j] * directions[j * width + i];
    }
    for (std::size_t j = 0; j < dimension; ++j) {
#pragma omp simd
        for (std::size_t i = 0; i < width; ++i)
            sums[j * width + i] += row[j] * products[i];
    }
}

class PrincipalAxes
{
public:
    PrincipalAxes(const VectorMatrix& vectors, std::size_t threads, const RunContext& context)
        : m_vectors(vectors)
        , m_threads(threads)
        , m_context(context)
        , m_dimension(vectors.dimension)
        , m_stride(std::max<std::size_t>(1, (vectors.rows() + mostSampledRows - 1) / mostSampledRows))
        , m_sampled((vectors.rows() + m_stride - 1) / m_stride)
    {
    }

    Result<PrincipalPlane> run()
    {
        PrincipalPlane plane;
        plane.axes.fill(std::vector<double>(m_dimension, 0.0));
        plane.points.resize(m_vectors.rows());
        if (m_vectors.rows() == 0)
            return plane;
        findMean();
        PICTOR_TRY(iterate());
        for (std::size_t axis = 0; axis < std::min<std::size_t>(2, m_count); ++axis) {
            const auto column = static_cast<Eigen::Index>(axis);
            Eigen::Map<Eigen::VectorXd>(plane.axes[axis].data(), m_axes.rows()) = m_axes.col(column);
            plane.variances[axis] = std::max(0.0, m_values[column]) * m_scale * m_scale;
        }
        PICTOR_TRY(project(plane));
        return plane;
    }

private:
    // The mean of the sampled rows, and what makes the largest deviation 1, so that squares of floats do not overflow.
    void findMean()
    {
        m_mean.assign(m_dimension, 0.0);
        forSample([&](std::span<const float> row) {
            for (std::size_t j = 0; j < m_dimension; ++j)
                m_mean[j] += row[j] / static_cast<double>(m_sampled);
        });
        double largest = 0;
        forSample([&](std::span<const float> row) {
            for (std::size_t j = 0; j < m_dimension; ++j)
                largest = std::max(largest, std::abs(row[j] - m_mean[j]));
        });
        m_scale = largest > 0 ? largest : 1;
    }

    template <typename Use>
    void forSample(const Use& use) const
    {
        for (std::size_t i = 0; i < m_sampled; ++i)
            use(m_vectors.row(i * m_stride));
    }

    Result<void> iterate()
    {
        m_count = std::min(width, m_dimension);
        m_axes = orthonormal(randomDirections());
        m_values = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(m_count));
        for (int i = 0; i < mostIterations; ++i) {
            m_context.report(
                {.stage = "Finding the axes", .unit = "rounds", .done = i, .total = mostIterations, .training = {}});
            PICTOR_TRY_ASSIGN(const Matrix product, covarianceTimes(m_axes));
            const Matrix inner = m_axes.transpose() * product;
            const Eigen::SelfAdjointEigenSolver<Matrix> solver((inner + inner.transpose()) / 2);
            const Matrix rotation = solver.eigenvectors().rowwise().reverse(); // largest first
            m_values = solver.eigenvalues().reverse();
            const Matrix before = m_axes * rotation;
            if (m_count == m_dimension || m_values[0] <= 0) { // all directions: nothing is left to find
                m_axes = before;
                break;
            }
            m_axes = orthonormal(product * rotation);
            if (moved(before) < converged)
                break;
        }
        fixSigns();
        return {};
    }

    double moved(const Matrix& before) const
    {
        double most = 0;
        for (Eigen::Index axis = 0; axis < std::min<Eigen::Index>(2, m_axes.cols()); ++axis)
            most = std::max(most, 1 - std::abs(m_axes.col(axis).dot(before.col(axis))));
        return most;
    }

    Matrix randomDirections() const
    {
        std::mt19937_64 random(1);
        Matrix directions(static_cast<Eigen::Index>(m_dimension), static_cast<Eigen::Index>(m_count));
        for (double& value : directions.reshaped())
            value = static_cast<double>(random() >> 11) * 0x1.0p-52 - 1;
        return directions;
    }

    static Matrix orthonormal(const Matrix& directions)
    {
        const Eigen::HouseholderQR<Matrix> qr(directions);
        return qr.householderQ() * Matrix::Identity(directions.rows(), directions.cols());
    }

    // Blocks are added up in their order, so that the number of threads does not change the last bits.
    Result<Matrix> covarianceTimes(const Matrix& directions) const
    {
        const std::vector<float> flat = flattened(directions);
        const std::size_t blocks = (m_sampled + blockRows - 1) / blockRows;
        std::vector<double> total(m_dimension * width, 0.0);
        std::mutex mutex;
        std::vector<std::vector<float>> waiting(blocks);
        std::size_t next = 0;
        PICTOR_TRY(forRowBlocks(m_sampled, blockRows, m_threads, m_context, [&](std::size_t first, std::size_t count) {
            std::vector<float> sums = blockSums(first, count, flat);
            const std::scoped_lock lock(mutex);
            waiting[first / blockRows] = std::move(sums);
            for (; next < blocks && !waiting[next].empty(); ++next) {
                std::ranges::transform(waiting[next], total, total.begin(), std::plus<>());
                waiting[next] = {};
            }
        }));
        const Eigen::Map<Eigen::Matrix<double, Eigen::Dynamic, width, Eigen::RowMajor>> sum(
            total.data(), static_cast<Eigen::Index>(m_dimension), width);
        return sum.leftCols(directions.cols()) / static_cast<double>(m_sampled);
    }

    // `width` numbers for each dimension.
    std::vector<float> flattened(const Matrix& directions) const
    {
        std::vector<float> flat(m_dimension * width, 0.0F);
        for (Eigen::Index j = 0; j < directions.rows(); ++j) {
            for (Eigen::Index i = 0; i < directions.cols(); ++i)
                flat[static_cast<std::size_t>(j) * width + static_cast<std::size_t>(i)]
                    = static_cast<float>(directions(j, i));
        }
        return flat;
    }

    std::vector<float> blockSums(std::size_t first, std::size_t count, const std::vector<float>& directions) const
    {
        std::vector<float> sums(m_dimension * width, 0.0F);
        std::vector<float> centred(m_dimension);
        for (std::size_t i = first; i < first + count; ++i) {
            const std::span<const float> row = m_vectors.row(i * m_stride);
            for (std::size_t j = 0; j < m_dimension; ++j)
                centred[j] = static_cast<float>((row[j] - m_mean[j]) / m_scale);
            addOuterProduct(centred.data(), m_dimension, directions.data(), sums.data());
        }
        return sums;
    }

    void fixSigns()
    {
        for (auto axis : m_axes.colwise()) {
            Eigen::Index largest = 0;
            axis.cwiseAbs().maxCoeff(&largest);
            if (axis[largest] < 0)
                axis = -axis;
        }
    }

    Result<void> project(PrincipalPlane& plane) const
    {
        const auto along = [&](std::span<const float> row, const std::vector<double>& axis) {
            double sum = 0;
            for (std::size_t j = 0; j < m_dimension; ++j)
                sum += (row[j] - m_mean[j]) * axis[j];
            return static_cast<float>(sum);
        };
        return forRowBlocks(
            m_vectors.rows(), blockRows, m_threads, m_context, [&](std::size_t first, std::size_t count) {
                for (std::size_t i = first; i < first + count; ++i)
                    plane.points[i] = {along(m_vectors.row(i), plane.axes[0]), along(m_vectors.row(i), plane.axes[1])};
            });
    }

    const VectorMatrix& m_vectors;
    std::size_t m_threads;
    const RunContext& m_context;
    std::size_t m_dimension;
    std::size_t m_stride; // every so many rows one is looked at for the axes
    std::size_t m_sampled;
    std::vector<double> m_mean;
    double m_scale = 1;
    std::size_t m_count = 0; // directions
    Matrix m_axes;
    Eigen::VectorXd m_values; // variances along them, of scaled rows
};

} // namespace

Result<PrincipalPlane> principalPlane(const VectorMatrix& vectors, std::size_t threads, const RunContext& context)
{
    return PrincipalAxes(vectors, threads, context).run();
}

} // namespace pictor::index
