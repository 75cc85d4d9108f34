// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/plan/replacement.h"

#include "model/kinds/registry.h"

#include <algorithm>
#include <cctype>
#include <deque>
#include <format>

namespace plan {

namespace {

/// "partitionKey" for people: partition key.
std::string words(std::string_view attribute)
{
    std::string text;
    for (const char c : attribute) {
        if (std::isupper(static_cast<unsigned char>(c)) != 0)
            text += ' ';
        text += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return text;
}

std::string shown(const std::string *value)
{
    return value ? *value : std::string("none");
}

class Expansion
{
public:
    explicit Expansion(kinds::Context &context)
        : m_context(context)
    {
    }

    base::Result<Tasks> run(const std::vector<diff::Change> &changes)
    {
        for (const diff::Change &change : changes)
            m_tasks.emplace(
                change.id, Task {.before = change.before, .after = change.after, .attributes = change.attributes});
        for (const diff::Change &change : changes) {
            if (change.type != diff::Change::Type::Altered)
                continue;
            if (auto decided = decide(m_tasks.at(change.id)); !decided)
                return std::unexpected(decided.error());
        }
        // What stays and depends on something that goes has to depend on something else of that name.
        for (const diff::Change &change : changes) {
            if (change.type == diff::Change::Type::Dropped)
                m_queue.push_back({.object = change.before, .replaced = true, .gone = true});
        }
        while (!m_queue.empty()) {
            const Event event = m_queue.front();
            m_queue.pop_front();
            if (auto spread = this->spread(event); !spread)
                return std::unexpected(spread.error());
        }
        return std::move(m_tasks);
    }

private:
    struct Event
    {
        const catalog::Object *object;
        bool replaced;
        bool gone = false; ///< dropped for good
        bool remade = false; ///< altered by making it anew
    };

    const kinds::AttributeRule *ruleOf(const kinds::KindRules &rules, std::string_view attribute) const
    {
        const auto at = std::ranges::find(rules.attributes, attribute, &kinds::AttributeRule::name);
        return at == rules.attributes.end() ? nullptr : &*at;
    }

    /// Whether a changed object is altered or replaced, and whether its dependents have to know.
    base::Result<> decide(Task &task)
    {
        if (task.replaced)
            return {};
        const kinds::KindRules &rules = kinds::rules(task.before->id.kind);
        const kinds::Alteration alteration {
            .before = *task.before, .after = *task.after, .attributes = task.attributes};
        bool reshaped = false;
        for (const std::string &attribute : task.attributes) {
            const kinds::AttributeRule *rule = ruleOf(rules, attribute);
            const bool alters = rule && rule->treatment == kinds::AttributeRule::Treatment::Alter
                && !(rule->replaces && rule->replaces(alteration, m_context));
            if (!alters) {
                if (rules.holdsData)
                    return refusal(task, attribute);
                replace(task);
                return {};
            }
            reshaped = reshaped || (rule->reshapes && rule->reshapes(alteration, m_context));
        }
        const bool remade = rules.remakes && rules.remakes(alteration, m_context);
        if (remade)
            m_context.replaced.insert(task.before->id);
        if ((reshaped || remade) && m_spread.insert({task.before->id, remade}).second)
            m_queue.push_back({.object = task.before, .replaced = false, .remade = remade});
        return {};
    }

    static std::unexpected<base::Error> refusal(const Task &task, const std::string &attribute)
    {
        base::Error error {.code = base::Code::Unsupported,
            .message = std::format("{} of {} cannot be changed in place", words(attribute), task.before->id.text()),
            .detail = std::format("from {} to {}", shown(task.before->attributes.find(attribute)),
                shown(task.after->attributes.find(attribute))),
            .hint = "it holds rows: create a new one beside it, copy the rows over and drop the old one in a migration "
                    "written by hand"};
        return std::unexpected(std::move(error));
    }

    void replace(Task &task)
    {
        task.replaced = true;
        m_context.replaced.insert(task.before->id);
        m_queue.push_back({.object = task.before, .replaced = true});
    }

    base::Result<> spread(const Event &event)
    {
        const bool takesChildren = (event.replaced && !event.gone) || event.remade;
        if (takesChildren) {
            for (const catalog::Object *child : m_context.from.children(event.object->id)) {
                if (auto rebuilt = rebuild(*child); !rebuilt)
                    return rebuilt;
            }
        }
        for (const catalog::Object *dependent : dependents(event.object->id)) {
            if (dependent->parent == event.object->id && (event.replaced || takesChildren))
                continue;
            if (auto reacted = react(*dependent, event); !reacted)
                return reacted;
        }
        return {};
    }

    base::Result<> react(const catalog::Object &dependent, const Event &event)
    {
        if (!m_context.to.find(dependent.id))
            return {};
        // What is altered lets go of it by its alteration.
        if (event.gone && m_tasks.contains(dependent.id))
            return {};
        const kinds::KindRules &rules = kinds::rules(dependent.id.kind);
        const kinds::Cause cause {.object = *event.object, .replaced = event.replaced};
        const kinds::Reaction reaction = rules.react ? rules.react(dependent, cause, m_context) : kinds::Reaction {};
        switch (reaction.type) {
        case kinds::Reaction::Type::None:
            return {};
        case kinds::Reaction::Type::Rebuild:
            return rebuild(dependent);
        case kinds::Reaction::Type::Alter: {
            Task &task = taskOf(dependent);
            const std::string attribute(reaction.attribute);
            if (!std::ranges::binary_search(task.attributes, attribute))
                task.attributes.insert(std::ranges::upper_bound(task.attributes, attribute), attribute);
            return decide(task);
        }
        case kinds::Reaction::Type::Refuse:
            break;
        }
        return base::failed(base::Code::Unsupported,
            std::format("{} cannot be changed: {} depends on it and cannot be made anew", event.object->id.text(),
                dependent.id.text()),
            "write this step of the migration by hand");
    }

    base::Result<> rebuild(const catalog::Object &object)
    {
        if (!m_context.to.find(object.id))
            return {};
        Task &task = taskOf(object);
        if (task.replaced)
            return {};
        if (kinds::rules(object.id.kind).holdsData)
            return base::failed(base::Code::Unsupported,
                std::format("{} would have to be dropped and made anew: what it depends on changes", object.id.text()),
                "it holds rows: write this step of the migration by hand");
        replace(task);
        return {};
    }

    Task &taskOf(const catalog::Object &object)
    {
        const auto [at, isNew] = m_tasks.try_emplace(object.id);
        if (isNew)
            at->second = {.before = &object, .after = m_context.to.find(object.id)};
        return at->second;
    }

    const std::vector<const catalog::Object *> &dependents(const catalog::ObjectId &id)
    {
        if (!m_indexed) {
            for (const catalog::Object &object : m_context.from.objects()) {
                for (const catalog::ObjectId &target : object.dependsOn)
                    m_dependents[target].push_back(&object);
            }
            m_indexed = true;
        }
        return m_dependents[id];
    }

    kinds::Context &m_context;
    Tasks m_tasks;
    std::deque<Event> m_queue;
    std::set<std::pair<catalog::ObjectId, bool>> m_spread; ///< what was said about altered objects
    std::map<catalog::ObjectId, std::vector<const catalog::Object *>> m_dependents;
    bool m_indexed = false;
};

} // namespace

base::Result<Tasks> expand(const std::vector<diff::Change> &changes, kinds::Context &context)
{
    return Expansion(context).run(changes);
}

} // namespace plan
