// The example of RFC 8291, and keys and contents that are none.
#include "platform/push/encryption.h"

#include <gtest/gtest.h>

#include "platform/push/push_sender.h"

namespace together::push {
namespace {

std::string bytes(std::string_view text)
{
    return from_base64url(text).value();
}

Receiver const receiver{
    bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
    bytes("BTBZMqHH6r4Tts7J_aSIgg")};

TEST(WebPush, SealsTheExampleOfItsStandard)
{
    auto const key = key_pair_of(bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"));
    ASSERT_TRUE(key);
    EXPECT_EQ(to_base64url(key->public_key),
        "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8");
    auto const sealed =
        encrypt("When I grow up, I want to be a watermelon", receiver, {*key, bytes("DGv6ra1nlYgDCS1FRnbzlw")});
    ASSERT_TRUE(sealed);
    EXPECT_EQ(to_base64url(*sealed),
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6P"
        "Bru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
}

TEST(WebPush, RefusesKeysThatAreNone)
{
    auto const once = make_once();
    EXPECT_TRUE(encrypt("x", receiver, once));
    EXPECT_FALSE(encrypt("x", {receiver.public_key, "short"}, once));
    EXPECT_FALSE(encrypt("x", {receiver.public_key.substr(1), receiver.secret}, once));
    auto off = receiver.public_key;
    off.back() = static_cast<char>(off.back() ^ 1);
    EXPECT_FALSE(encrypt("x", {off, receiver.secret}, once)) << "not on the curve";
    EXPECT_FALSE(encrypt(std::string(4'000, 'x'), receiver, once));
    EXPECT_FALSE(key_pair_of(std::string(32, '\0')));
    EXPECT_FALSE(key_pair_of(std::string(32, '\xff')));
    EXPECT_FALSE(from_base64url("a"));
    EXPECT_FALSE(from_base64url("a b="));
}

TEST(WebPush, GoesToPublicNamesAlone)
{
    EXPECT_TRUE(is_endpoint("https://push.example.org/abc"));
    for (auto const* address : {"http://push.example.org/x", "https://localhost/x", "https://127.0.0.1/x",
             "https://[::1]/x", "https://a@b.example.org/x", "https://push.example.org/a b", "ftp://x.y"})
        EXPECT_FALSE(is_endpoint(address)) << address;
    PushSender const sender{{make_key_pair(), "mailto:together@example.org"}};
    EXPECT_EQ(sender.send({"https://127.0.0.1:6290/x", receiver}, "x", SystemClock{}.now()), Delivered::later);
}

} // namespace
} // namespace together::push
