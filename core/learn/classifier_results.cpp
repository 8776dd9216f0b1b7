// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/classifier_results.h"

#include "learn/description_json.h"

#include <limits>

namespace pictor::learn {

namespace {

using Json = DescriptionJson;

Json confusionJson(const ConfusionMatrix& confusion)
{
    Json json = Json::array();
    for (const auto& [place, count] : confusion.counts())
        json.push_back({place.first, place.second, count});
    return json;
}

ConfusionMatrix confusionFrom(const Json& json)
{
    ConfusionMatrix confusion;
    for (const Json& entry : json) {
        const auto numbers = entry.get<std::vector<std::int64_t>>();
        if (numbers.size() == 3)
            confusion.add(numbers[0], numbers[1], numbers[2]);
    }
    return confusion;
}

// JSON has no infinity.
double lossFrom(const Json& json)
{
    return json.is_number() ? json.get<double>() : std::numeric_limits<double>::infinity();
}

} // namespace

bool Validation::isBetterThan(const Validation& other) const
{
    const double mine = confusion.accuracy(), theirs = other.confusion.accuracy();
    return mine > theirs || (mine == theirs && loss < other.loss);
}

std::string notesOf(const ClassifierResults& results)
{
    Json json{{"accuracies", results.epochAccuracies}};
    if (const auto& best = results.best)
        json["best"] = {{"epoch", best->epoch}, {"loss", best->loss}, {"confusion", confusionJson(best->confusion)}};
    return json.dump();
}

ClassifierResults fromNotes(const std::string& notes)
{
    const Json json = Json::parse(notes, nullptr, false);
    ClassifierResults results;
    if (!json.is_object())
        return results;
    results.epochAccuracies = json.value("accuracies", std::vector<double>());
    if (const auto best = json.find("best"); best != json.end())
        results.best = Validation{.epoch = best->value("epoch", 0),
            .loss = lossFrom(best->value("loss", Json())),
            .confusion = confusionFrom(best->value("confusion", Json::array()))};
    return results;
}

} // namespace pictor::learn
