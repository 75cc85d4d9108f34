// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/kinds/kindrules.h"

#include <span>

namespace kinds {

/// The rules of all kinds, in the order of catalog::Kind.
[[nodiscard]] std::span<const KindRules *const> all();
[[nodiscard]] const KindRules &rules(catalog::Kind kind);

// One line per file in this folder.
extern const KindRules schema;
extern const KindRules extension;
extern const KindRules enumType;
extern const KindRules domain;
extern const KindRules sequence;
extern const KindRules table;
extern const KindRules column;
extern const KindRules columnDefault;
extern const KindRules constraint;
extern const KindRules domainConstraint;
extern const KindRules index;
extern const KindRules view;
extern const KindRules materializedView;
extern const KindRules function;
extern const KindRules trigger;
extern const KindRules comment;
extern const KindRules compositeType;
extern const KindRules rangeType;
extern const KindRules collation;
extern const KindRules policy;
extern const KindRules rule;
extern const KindRules statistics;
extern const KindRules eventTrigger;
extern const KindRules aggregate;
extern const KindRules operatorRules;
extern const KindRules operatorFamily;
extern const KindRules operatorClass;
extern const KindRules familyOperator;
extern const KindRules familyFunction;
extern const KindRules castRules;
extern const KindRules conversion;
extern const KindRules textSearchParser;
extern const KindRules textSearchTemplate;
extern const KindRules textSearchDictionary;
extern const KindRules textSearchConfiguration;
extern const KindRules foreignDataWrapper;
extern const KindRules server;
extern const KindRules userMapping;
extern const KindRules publication;
extern const KindRules publicationTable;
extern const KindRules publicationSchema;
extern const KindRules subscription;
extern const KindRules transform;
extern const KindRules language;
extern const KindRules accessMethod;
extern const KindRules grant;
extern const KindRules defaultPrivileges;
extern const KindRules securityLabel;
extern const KindRules owner;

} // namespace kinds
