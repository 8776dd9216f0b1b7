// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/neighbour_layout.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <tuple>

namespace pictor::index {

namespace {

// The curve 1 / (1 + a d^2b) that fits a least distance of 0.1 and a spread of 1.
constexpr float curveA = 1.5769F;
constexpr float curveB = 0.8951F;
constexpr float startWidth = 10;    // of the plane that layouts begin in
constexpr float startNoise = 1e-3F; // points at one place could never part
constexpr float longestStep = 4;    // of a coordinate
constexpr int pushesPerPull = 5;
constexpr std::size_t edgesPerCheck = 65536;

// Section 3.1: how a row sees its neighbours. Its nearest has 1, the others less, with a reach that makes the sum
// log2(k).
class Reach
{
public:
    explicit Reach(std::span<const NeighbourTable::Entry> neighbours)
    {
        const auto nearest = std::ranges::find_if(neighbours, [](const auto& one) { return one.distance > 0; });
        m_nearest = nearest == neighbours.end() ? 0 : nearest->distance;
        const double wanted = std::log2(static_cast<double>(std::max<std::size_t>(2, neighbours.size())));
        double low = 0;
        double high = 0;
        for (int i = 0; i < 64; ++i) {
            double sum = 0;
            for (const NeighbourTable::Entry& one : neighbours)
                sum += weight(one.distance);
            if (std::abs(sum - wanted) < 1e-5)
                break;
            (sum > wanted ? high : low) = m_reach;
            m_reach = high > 0 ? (low + high) / 2 : 2 * m_reach;
        }
    }

    double weight(double distance) const
    {
        return distance <= m_nearest ? 1 : std::exp(-(distance - m_nearest) / m_reach);
    }

private:
    double m_nearest = 0;
    double m_reach = 1;
};

struct Edge
{
    std::uint32_t low = 0;
    std::uint32_t high = 0;
    float weight = 0;
};

// Both rows' views of each other as one: a + b - ab.
std::vector<Edge> edgesOf(const NeighbourTable& neighbours)
{
    std::vector<Edge> views;
    views.reserve(neighbours.rows() * neighbours.room());
    for (std::size_t row = 0; row < neighbours.rows(); ++row) {
        const Reach reach(neighbours.of(row));
        const auto from = static_cast<std::uint32_t>(row);
        for (const NeighbourTable::Entry& to : neighbours.of(row))
            views.push_back(
                {std::min(from, to.row), std::max(from, to.row), static_cast<float>(reach.weight(to.distance))});
    }
    std::ranges::sort(views, {}, [](const Edge& edge) { return std::tuple(edge.low, edge.high, edge.weight); });
    std::vector<Edge> edges;
    for (const Edge& view : views) {
        if (!edges.empty() && edges.back().low == view.low && edges.back().high == view.high)
            edges.back().weight += view.weight - edges.back().weight * view.weight;
        else
            edges.push_back(view);
    }
    return edges;
}

// The middle of the points to the origin, the larger side to startWidth.
void spread(std::vector<PlanePoint>& points, std::mt19937_64& random)
{
    const auto noise = [&] { return startNoise * (static_cast<float>(random() >> 40) * 0x1.0p-23F - 1); };
    const auto [left, right] = std::ranges::minmax(points, {}, &PlanePoint::x);
    const auto [bottom, top] = std::ranges::minmax(points, {}, &PlanePoint::y);
    const float side = std::max(right.x - left.x, top.y - bottom.y);
    const float scale = side > 0 ? startWidth / side : 0;
    const PlanePoint middle{left.x + (right.x - left.x) / 2, bottom.y + (top.y - bottom.y) / 2};
    for (PlanePoint& point : points)
        point = {(point.x - middle.x) * scale + noise(), (point.y - middle.y) * scale + noise()};
}

// Stochastic gradient descent over the edges: an edge is taken the more often the heavier it is, pulls its ends
// together, and pushes each from a few rows drawn at random.
class Layout
{
public:
    Layout(std::vector<PlanePoint>& points, const NeighbourTable& neighbours, const LayoutOptions& options)
        : m_points(points)
        , m_random(options.seed)
        , m_rounds(options.rounds)
        , m_edges(edgesOf(neighbours))
    {
        spread(points, m_random);
        float heaviest = 0;
        for (const Edge& edge : m_edges)
            heaviest = std::max(heaviest, edge.weight);
        std::erase_if(m_edges, [&](const Edge& edge) { return edge.weight * static_cast<float>(m_rounds) < heaviest; });
        for (const Edge& edge : m_edges) {
            m_interval.push_back(heaviest / edge.weight);
            m_nextRound.push_back(m_interval.back());
        }
    }

    Result<void> run(const RunContext& context)
    {
        for (std::size_t round = 0; round < m_rounds; ++round) {
            const float step = 1 - static_cast<float>(round) / static_cast<float>(m_rounds);
            for (std::size_t first = 0; first < m_edges.size(); first += edgesPerCheck) {
                PICTOR_TRY(context.checkStop());
                takeEdges(first, std::min(first + edgesPerCheck, m_edges.size()), static_cast<float>(round + 1), step);
            }
            context.report({.stage = "Laying out",
                .unit = "rounds",
                .done = static_cast<std::int64_t>(round + 1),
                .total = static_cast<std::int64_t>(m_rounds),
                .training = {}});
        }
        return {};
    }

private:
    void takeEdges(std::size_t first, std::size_t end, float round, float step)
    {
        for (std::size_t i = first; i < end; ++i) {
            if (m_nextRound[i] > round)
                continue;
            m_nextRound[i] += m_interval[i];
            const Edge& edge = m_edges[i];
            for (const auto& [from, to] : {std::pair(edge.low, edge.high), std::pair(edge.high, edge.low)}) {
                pull(m_points[from], m_points[to], step);
                pushAway(from, step);
            }
        }
    }

    static float clipped(float gradient) { return std::clamp(gradient, -longestStep, longestStep); }

    static void pull(PlanePoint& from, PlanePoint& to, float step)
    {
        const float x = from.x - to.x;
        const float y = from.y - to.y;
        const float square = x * x + y * y;
        if (square <= 0)
            return;
        const float power = std::pow(square, curveB);
        const float factor = -2 * curveA * curveB * power / square / (1 + curveA * power);
        const float stepX = clipped(factor * x) * step;
        const float stepY = clipped(factor * y) * step;
        from = {from.x + stepX, from.y + stepY};
        to = {to.x - stepX, to.y - stepY};
    }

    void pushAway(std::uint32_t row, float step)
    {
        PlanePoint& point = m_points[row];
        for (int i = 0; i < pushesPerPull; ++i) {
            const auto other = static_cast<std::size_t>(((m_random() >> 32) * m_points.size()) >> 32);
            if (other == row)
                continue;
            const float x = point.x - m_points[other].x;
            const float y = point.y - m_points[other].y;
            const float square = x * x + y * y;
            const float factor = 2 * curveB / ((0.001F + square) * (1 + curveA * std::pow(square, curveB)));
            point = {point.x + clipped(factor * x) * step, point.y + clipped(factor * y) * step};
        }
    }

    std::vector<PlanePoint>& m_points;
    std::mt19937_64 m_random;
    std::size_t m_rounds;
    std::vector<Edge> m_edges;
    std::vector<float> m_interval;  // rounds between two times that an edge is taken
    std::vector<float> m_nextRound; // when it is next
};

} // namespace

Result<void> layOutByNeighbours(std::vector<PlanePoint>& points, const NeighbourTable& neighbours,
    const LayoutOptions& options, const RunContext& context)
{
    if (points.size() < 2)
        return {};
    return Layout(points, neighbours, options).run(context);
}

} // namespace pictor::index
