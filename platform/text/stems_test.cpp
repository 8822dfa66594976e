// Words and stems, as the indexes of both databases hold them.
#include "platform/text/stems.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "platform/text/words.h"

namespace together::text {
namespace {

std::vector<std::string> words(std::string_view text)
{
    std::vector<std::string> out;
    for (auto const& place : words_in(text)) out.emplace_back(text.substr(place.begin, place.end - place.begin));
    return out;
}

using Words = std::vector<std::string>;

TEST(TextWords, AreRunsOfLettersAndDigitsOfAnyScript)
{
    EXPECT_EQ(words("How-to: press M8, how?"), (Words{"How", "to", "press", "M8", "how"}));
    EXPECT_EQ(words("„Größe“ – naïve…"), (Words{"Größe", "naïve"}));
    EXPECT_EQ(words("日本語 と кот 🙂 a×b"), (Words{"日本語", "と", "кот", "a", "b"}));
    EXPECT_EQ(words(" ?! "), Words{});
    EXPECT_EQ(words("a\xc3"), Words{"a"});
    EXPECT_EQ(words("\xff\xfe x"), Words{"x"});
    EXPECT_EQ(words(std::string_view{"a\0b", 3}), (Words{"a", "b"}));
}

TEST(TextWords, LoseCaseAndAccents)
{
    EXPECT_EQ(lower_word("GRÖSSE"), "grösse");
    EXPECT_EQ(lower_word("e\u0301"), "é");
    EXPECT_EQ(plain_word("größe"), "grosse");
    EXPECT_EQ(plain_word("cœur"), "coeur");
    EXPECT_EQ(plain_word("señor"), "senor");
    EXPECT_EQ(plain_word("smørrebrød"), "smorrebrod");
}

TEST(TextStems, TellTheLanguageByItsSmallWords)
{
    EXPECT_EQ(language_of("How do we clean the press?"), Language::english);
    EXPECT_EQ(language_of("Wie reinigen wir die Presse nach der Schicht?"), Language::german);
    EXPECT_EQ(language_of("Comment est-ce que nous nettoyons la presse ?"), Language::french);
    EXPECT_EQ(language_of("¿Cómo se limpia la prensa después del turno y por qué?"), Language::spanish);
    EXPECT_EQ(language_of("Kubernetes"), std::nullopt);
    EXPECT_EQ(language_of(""), std::nullopt);
}

TEST(TextStems, BringFormsOfAWordTogether)
{
    EXPECT_EQ(stem_of("organising", Language::english), stem_of("organised", Language::english));
    EXPECT_EQ(stem_of("häuser", Language::german), stem_of("haus", Language::german));
    EXPECT_EQ(stem_of("nationales", Language::french), stem_of("national", Language::french));
    EXPECT_EQ(stem_of("organización", Language::spanish), stem_of("organizaciones", Language::spanish));
    EXPECT_EQ(stem_of("m8s", Language::english), "m8s");
}

TEST(TextStems, AreLookedForInEveryLanguageAndWithoutAccents)
{
    EXPECT_EQ(stems_of("press"), Words{"press"});
    auto const index = stemmed("La organización", "La organización de los turnos y las máquinas");
    for (auto const* typed : {"organización", "organizacion", "organizaciones"}) {
        auto const wanted = stems_of(typed);
        auto const is_there = [&](std::string const& stem) { return std::ranges::count(words(index), stem) > 0; };
        EXPECT_TRUE(std::ranges::any_of(wanted, is_there)) << typed << " in " << index;
    }
}

TEST(TextStems, KeepTheOrderOfTheWords)
{
    EXPECT_EQ(stemmed("The presses were cleaned", "The presses were cleaned"), "the press were clean");
    EXPECT_EQ(stemmed("", ""), "");
    EXPECT_NO_THROW(stemmed(std::string(100'000, 'x'), "")) << "cut, not refused";
    EXPECT_LE(stemmed(std::string(100'000, 'x'), "").size(), 200u);
}

} // namespace
} // namespace together::text
