// What administrators see of the learning record store.
#pragma once

#include "app/records/credential.h"
#include "app/records/statement_view.h"
#include "platform/http/hooks.h"

namespace together::admin {

struct CredentialRow {
    Id<records::Credential> id;
    std::string name;
    std::string access_key;
    std::string scopes;
    Timestamp created_at;
    bool revoked = false;
    bool own = false;            // Together's, which stays
    std::int64_t statements = 0; // of the last 30 days
};
BOOST_DESCRIBE_STRUCT(CredentialRow, (), (id, name, access_key, scopes, created_at, revoked, own, statements))

struct RefusalRow {
    Timestamp refused_at;
    std::string call;
    std::int64_t status = 0;
    std::string reason;
    std::string who; // the credential's name, else the address
};
BOOST_DESCRIBE_STRUCT(RefusalRow, (), (refused_at, call, status, reason, who))

// A bar of a chart, in units of its drawing.
struct Bar {
    std::string label;
    std::int64_t count = 0;
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
    std::string link; // to the statements that it stands for
};
BOOST_DESCRIBE_STRUCT(Bar, (), (label, count, x, y, width, height, link))

struct ActivityChart {
    std::vector<Bar> bars;
    std::int64_t most = 0;
    std::string first;
    std::string last;
};
BOOST_DESCRIBE_STRUCT(ActivityChart, (), (bars, most, first, last))

// As it was filled in.
struct CredentialForm {
    std::string name;
    std::string scopes = "statements/write statements/read/mine state";
};
BOOST_DESCRIBE_STRUCT(CredentialForm, (), (name, scopes))

struct RecordsAdminView {
    std::vector<CredentialRow> credentials;
    std::vector<RefusalRow> refusals;
    ActivityChart days;
    ActivityChart verbs;
    ActivityChart activities;
    ActivityChart sources; // by the name of the credential
    CredentialForm form;
    std::optional<std::string> new_key; // key and secret, shown once
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(
    RecordsAdminView, (), (credentials, refusals, days, verbs, activities, sources, form, new_key, problem))

struct CredentialInput {
    std::string name;
    std::string scopes;
};
BOOST_DESCRIBE_STRUCT(CredentialInput, (), (name, scopes))

struct MadeCredentialView {
    Id<records::Credential> id;
    std::string access_key;
    std::string secret; // told once
    std::string scopes;
};
BOOST_DESCRIBE_STRUCT(MadeCredentialView, (), (id, access_key, secret, scopes))

struct StatementsAdminView {
    std::vector<records::StatementRow> statements;
    std::string agent;
    std::string verb;
    std::string activity;
    std::string since; // days
    std::string until;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(StatementsAdminView, (), (statements, agent, verb, activity, since, until, next))

} // namespace together::admin
