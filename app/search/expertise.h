// How much what somebody did says about what they know. No I/O here.
#pragma once

#include <map>
#include <vector>

#include "app/search/experts_view.h"

namespace together::search {

using PersonId = Id<people::Person>;

// What a person answered to questions of others on one topic.
struct Evidence {
    PersonId person;
    std::int64_t answers = 0;
    std::int64_t accepted = 0;
    std::int64_t helpful = 0; // thanked for, or voted up
    std::int64_t endorsements = 0;
    Timestamp last_at;
};
BOOST_DESCRIBE_STRUCT(Evidence, (), (person, answers, accepted, helpful, endorsements, last_at))

// Accepted and helpful answers say more than others, later ones more than early ones; the tenth says less than the
// first.
double weight_of(Evidence const& evidence, Timestamp now);

// A topic of the question: how rare it is tells how much knowing it says.
struct TopicEvidence {
    std::string name;
    double rarity = 1;
    std::vector<Evidence> people;
};

// Somebody answered in a thread that is near the question.
struct NearAnswer {
    PersonId person;
    Id<conversations::Post> post;
    std::string title;
    double nearness = 0; // 1 for the nearest thread
    bool is_accepted = false;
};

struct Known {
    PersonId person;
    double points = 0;
    std::vector<Reason> reasons; // the strongest first
};

// Who could answer, the best first, before anybody's time is looked at.
struct Grounds {
    std::vector<TopicEvidence> topics;
    std::vector<NearAnswer> near;
    std::vector<Evidence> overall; // on whatever topic
};
std::vector<Known> rank(Grounds const& grounds, Timestamp now);

// The reasons that one topic gives, the strongest first.
std::vector<Reason> reasons_of(Evidence const& evidence, std::string const& topic);

// Who was asked often lately steps back: so the same person is not asked each time.
void spread(std::vector<Known>& known, std::map<PersonId, std::int64_t> const& requests);

} // namespace together::search
