// What is typed, as it is understood; which words of a text stand out; what may have been meant.
#include "app/search/query.h"

#include <gtest/gtest.h>

#include "app/search/corrections.h"
#include "app/search/expression.h"
#include "app/search/highlight.h"

namespace together::search {
namespace {

using Words = std::vector<std::string>;

std::string shown(Query const& query)
{
    std::string text;
    for (auto const& term : query.terms) {
        text += text.empty() ? "" : " ";
        if (term.is_excluded) text += '-';
        for (auto const& word : term.words) text += (&word == &term.words.front() ? "" : "_") + word;
        if (term.is_beginning) text += '*';
        if (term.is_small) text += '?';
    }
    return text;
}

TEST(SearchQuery, HasWordsPhrasesExclusionsAndBeginnings)
{
    EXPECT_EQ(shown(parse_query("Descale \"steam  press\" -lunch -\"two words\" hand-over pre*")),
        "descale steam_press -lunch -two_words hand over pre*");
    EXPECT_EQ(shown(parse_query("how do we clean the press")), "how? do? we? clean the? press");
    EXPECT_EQ(shown(parse_query("to be or not to be")), "to be or not")
        << "small words are asked for where there are no others";
    EXPECT_EQ(shown(parse_query("\"open")), "open");
    EXPECT_EQ(shown(parse_query(" - -- \"\" * ")), "");
    EXPECT_EQ(shown(parse_typing("steam pr")), "steam pr*");
    EXPECT_EQ(shown(parse_typing("steam p")), "steam p");
    EXPECT_EQ(shown(parse_typing("steam press ")), "steam press");
}

TEST(SearchQuery, HasFilters)
{
    auto const query = parse_query("press kind:question space:shop-floor author:Ana topic:\"steam\" from:2026-01-31 "
                                   "until:2026-02-01 is:unanswered is:mine in:replies");
    EXPECT_EQ(shown(query), "press");
    auto const& filters = query.filters;
    EXPECT_EQ(filters.kind, conversations::PostKind::question);
    EXPECT_EQ(filters.space, "shop-floor");
    EXPECT_EQ(filters.author, "ana");
    EXPECT_EQ(filters.topic, "steam");
    EXPECT_EQ(to_text(*filters.from), "2026-01-31");
    EXPECT_EQ(to_text(*filters.until), "2026-02-01");
    EXPECT_TRUE(filters.is_unanswered && filters.is_mine);
    EXPECT_EQ(filters.where, Where::replies);
}

TEST(SearchQuery, TakesWhatIsNoFilterForWords)
{
    EXPECT_EQ(shown(parse_query("c:temp kind:nonsense from:yesterday is:odd -kind:question x:")),
        "c temp kind nonsense from? yesterday is? odd -kind_question x");
    EXPECT_TRUE(parse_query("").is_empty());
    EXPECT_FALSE(parse_query("is:mine").is_empty());
    EXPECT_FALSE(parse_query("-press").has_words());
    std::string many;
    for (int i = 0; i < 300; ++i) many += "word" + std::to_string(i) + ' ';
    EXPECT_EQ(parse_query(many).terms.size(), 16u);
}

TEST(SearchExpression, HoldsWordsAlone)
{
    EXPECT_EQ(fts5_expression(parse_query("press -lunch"), Match::all), "(\"press\" NOT \"lunch\")");
    EXPECT_EQ(tsquery_expression(parse_query("steam -lunch"), Match::all), "'steam' & !'lunch'");
    EXPECT_EQ(fts5_expression(parse_query("-press"), Match::all), "");
    EXPECT_EQ(fts5_expression(parse_query("title:NEAR( \"a\"\"b\" * ^ {"), Match::all).find('('), 0u);
    EXPECT_EQ(tsquery_expression(parse_query("m8*"), Match::all), "('m8' | 'm8':*)");
}

TEST(SearchHighlight, MarksEveryFormOfTheWords)
{
    Highlight const highlight{parse_query("descaling \"steam press\" -lunch gr*")};
    auto const pieces = highlight.mark("Lunch? Descale the presses, Größe.");
    Words hits;
    std::string whole;
    for (auto const& piece : pieces) {
        whole += piece.text;
        if (piece.is_hit) hits.push_back(piece.text);
    }
    EXPECT_EQ(hits, (Words{"Descale", "presses", "Größe"}));
    EXPECT_EQ(whole, "Lunch? Descale the presses, Größe.");
    EXPECT_TRUE(highlight.mark("").empty());
}

TEST(SearchHighlight, ShowsWhereTheWordsStand)
{
    std::string text;
    for (int i = 0; i < 200; ++i) text += "Nothing to see here. ";
    text += "Use **vinegar** on the press.";
    auto const pieces = Highlight{parse_query("vinegar press")}.excerpt(text);
    std::string whole;
    for (auto const& piece : pieces) whole += piece.text;
    EXPECT_NE(whole.find("vinegar"), whole.npos);
    EXPECT_TRUE(whole.starts_with("\u2026"));
    EXPECT_LT(whole.size(), 350u);
    EXPECT_EQ(Highlight{parse_query("absent")}.excerpt("Short.").size(), 1u);
    EXPECT_TRUE(Highlight{parse_query("absent")}.excerpt("").empty());
}

TEST(SearchCorrections, AreAFewLettersAway)
{
    EXPECT_EQ(distance("press", "press", 2), 0u);
    EXPECT_EQ(distance("pres", "press", 2), 1u);
    EXPECT_EQ(distance("perss", "press", 2), 1u);
    EXPECT_EQ(distance("press", "lunch", 2), 3u) << "more than the most that is asked for";
    EXPECT_EQ(distance("", "ab", 2), 2u);
    EXPECT_EQ(distance(std::string(1000, 'x'), "x", 2), 3u);
    NearWords near{"vinager"};
    for (auto const* word : {"vinegar", "village", "wineger", "vin", "press"}) near.consider(word);
    EXPECT_EQ(near.nearest(2), (Words{"vinegar", "wineger"})) << "what begins alike comes first";
    EXPECT_EQ(allowed_distance("ab"), 0u);
}

} // namespace
} // namespace together::search
