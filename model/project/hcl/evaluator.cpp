// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/hcl/evaluator.h"

#include "model/project/hcl/functions.h"

#include <algorithm>
#include <cmath>

namespace project::hcl {

namespace {

using Kind = Expression::Kind;
using Evaluated = base::Result<Value>;

std::unexpected<base::Error> failedAt(
    const Expression &expression, std::string message, base::Code code = base::Code::Failed)
{
    return std::unexpected(base::Error {.code = code, .message = std::move(message), .where = expression.range});
}

/// The names of a reference a.b.c from its root; empty for anything else.
std::vector<std::string> pathOf(const Expression &expression)
{
    if (expression.kind == Kind::Variable)
        return {expression.name};
    if (expression.kind != Kind::Attribute)
        return {};
    std::vector<std::string> path = pathOf(expression.parts.front());
    if (!path.empty())
        path.push_back(expression.name);
    return path;
}

Evaluated member(const Value &value, const std::string &name, const Expression &where)
{
    if (const Object *object = value.object()) {
        const auto found = object->find(name);
        if (found != object->end())
            return found->second;
        return failedAt(where, "no attribute \"" + name + '"', base::Code::NotFound);
    }
    if (const List *list = value.list();
        list && !name.empty() && std::ranges::all_of(name, [](char c) { return c >= '0' && c <= '9'; })) {
        const std::size_t index = std::stoul(name);
        if (index < list->size())
            return (*list)[index];
        return failedAt(where, "index " + name + " is outside of the list", base::Code::NotFound);
    }
    return failedAt(where, "a " + value.typeName() + " has no attributes");
}

class Evaluator
{
public:
    explicit Evaluator(Scope &scope)
        : m_scope(scope)
    {
    }

    Evaluated operator()(const Expression &expression)
    {
        switch (expression.kind) {
        case Kind::Literal:
            return expression.value;
        case Kind::Template:
            return joined(expression);
        case Kind::Variable:
        case Kind::Attribute:
            return reference(expression);
        case Kind::Index:
            return index(expression);
        case Kind::Splat:
            return splat(expression);
        case Kind::Call:
            return call(expression);
        case Kind::Tuple:
            return tuple(expression);
        case Kind::Map:
            return object(expression);
        case Kind::Unary:
            return unary(expression);
        case Kind::Binary:
            return binary(expression);
        case Kind::Conditional: {
            const auto condition = flag(expression.parts[0]);
            if (!condition)
                return std::unexpected(condition.error());
            return (*this)(expression.parts[*condition ? 1 : 2]);
        }
        case Kind::ForTuple:
        case Kind::ForObject:
        case Kind::TemplateFor:
            return loop(expression);
        }
        return failedAt(expression, "expression that cannot be evaluated");
    }

private:
    base::Result<bool> flag(const Expression &expression)
    {
        const Evaluated value = (*this)(expression);
        if (!value)
            return std::unexpected(value.error());
        if (const bool *flag = value->flag())
            return *flag;
        if (const std::string *text = value->text(); text && (*text == "true" || *text == "false"))
            return *text == "true";
        return failedAt(expression, "expected true or false, not a " + value->typeName());
    }

    base::Result<double> number(const Expression &expression)
    {
        const Evaluated value = (*this)(expression);
        if (!value)
            return std::unexpected(value.error());
        const Value converted = toNumber(*value);
        if (const double *number = converted.number())
            return *number;
        return failedAt(expression, "expected a number, not a " + value->typeName());
    }

    Evaluated joined(const Expression &expression)
    {
        std::string text;
        for (const Expression &part : expression.parts) {
            const Evaluated value = (*this)(part);
            if (!value)
                return value;
            std::string piece;
            if (!toText(*value, piece))
                return failedAt(part, "a " + value->typeName() + " cannot stand in a text");
            text += piece;
        }
        return text;
    }

    Evaluated reference(const Expression &expression)
    {
        const std::vector<std::string> path = pathOf(expression);
        if (path.empty()) {
            const Evaluated subject = (*this)(expression.parts.front());
            return subject ? member(*subject, expression.name, expression) : subject;
        }
        std::size_t used = 1;
        Evaluated value;
        const auto local = std::ranges::find_last(m_locals, path.front(), &std::pair<std::string, Value>::first);
        if (!local.empty())
            value = local.front().second;
        else
            value = m_scope.lookup(path, used);
        if (!value) {
            base::Error error = value.error();
            if (!error.where)
                error.where = expression.range;
            return std::unexpected(std::move(error));
        }
        for (std::size_t i = used; i < path.size(); ++i) {
            value = member(*value, path[i], expression);
            if (!value)
                return value;
        }
        return value;
    }

    Evaluated index(const Expression &expression)
    {
        const Evaluated subject = (*this)(expression.parts[0]);
        if (!subject)
            return subject;
        const Evaluated key = (*this)(expression.parts[1]);
        if (!key)
            return key;
        std::string name;
        if (!toText(*key, name))
            return failedAt(expression.parts[1], "a " + key->typeName() + " cannot be an index");
        return member(*subject, name, expression);
    }

    Evaluated splat(const Expression &expression)
    {
        const Evaluated subject = (*this)(expression.parts[0]);
        if (!subject)
            return subject;
        List elements;
        if (const List *list = subject->list())
            elements = *list;
        else if (!subject->isNull())
            elements.push_back(*subject);
        List results;
        for (Value &element : elements) {
            m_locals.emplace_back("*", std::move(element));
            Evaluated value = (*this)(expression.parts[1]);
            m_locals.pop_back();
            if (!value)
                return value;
            results.push_back(std::move(*value));
        }
        return results;
    }

    Evaluated call(const Expression &expression)
    {
        if (expression.name == "try" || expression.name == "can") {
            for (const Expression &part : expression.parts) {
                Evaluated value = (*this)(part);
                if (expression.name == "can")
                    return Value(value.has_value());
                if (value)
                    return value;
            }
            return failedAt(expression, "no argument of try has a value");
        }
        List arguments;
        for (const Expression &part : expression.parts) {
            Evaluated value = (*this)(part);
            if (!value)
                return value;
            arguments.push_back(std::move(*value));
        }
        if (expression.expands) {
            const Value last = std::move(arguments.back());
            arguments.pop_back();
            if (!last.list())
                return failedAt(expression.parts.back(), "\"...\" stands behind a list");
            arguments.insert(arguments.end(), last.list()->begin(), last.list()->end());
        }
        Evaluated value = callFunction(expression.name, arguments, m_scope.folder());
        if (!value)
            return failedAt(expression, value.error().message, value.error().code);
        return value;
    }

    Evaluated tuple(const Expression &expression)
    {
        List list;
        for (const Expression &part : expression.parts) {
            Evaluated value = (*this)(part);
            if (!value)
                return value;
            list.push_back(std::move(*value));
        }
        return list;
    }

    Evaluated object(const Expression &expression)
    {
        Object object;
        for (std::size_t i = 0; i + 1 < expression.parts.size(); i += 2) {
            const Evaluated key = (*this)(expression.parts[i]);
            if (!key)
                return key;
            Evaluated value = (*this)(expression.parts[i + 1]);
            if (!value)
                return value;
            std::string name;
            if (!toText(*key, name))
                return failedAt(expression.parts[i], "a " + key->typeName() + " cannot be a key");
            object.insert_or_assign(std::move(name), std::move(*value));
        }
        return object;
    }

    Evaluated unary(const Expression &expression)
    {
        if (expression.name == "!") {
            const auto operand = flag(expression.parts[0]);
            return operand ? Evaluated(Value(!*operand)) : std::unexpected(operand.error());
        }
        const auto operand = number(expression.parts[0]);
        return operand ? Evaluated(Value(-*operand)) : std::unexpected(operand.error());
    }

    Evaluated binary(const Expression &expression)
    {
        const std::string &name = expression.name;
        if (name == "&&" || name == "||") {
            const auto left = flag(expression.parts[0]);
            if (!left)
                return std::unexpected(left.error());
            if (*left == (name == "||"))
                return Value(*left);
            const auto right = flag(expression.parts[1]);
            return right ? Evaluated(Value(*right)) : std::unexpected(right.error());
        }
        if (name == "==" || name == "!=") {
            const Evaluated left = (*this)(expression.parts[0]);
            if (!left)
                return left;
            const Evaluated right = (*this)(expression.parts[1]);
            if (!right)
                return right;
            return Value((*left == *right) == (name == "=="));
        }
        const auto left = number(expression.parts[0]);
        if (!left)
            return std::unexpected(left.error());
        const auto right = number(expression.parts[1]);
        if (!right)
            return std::unexpected(right.error());
        if (name == "<" || name == ">" || name == "<=" || name == ">=") {
            const bool less = *left < *right;
            const bool equal = *left == *right;
            return Value(name == "<" ? less : name == "<=" ? less || equal : name == ">" ? !less && !equal : !less);
        }
        if ((name == "/" || name == "%") && *right == 0)
            return failedAt(expression, "division by zero");
        switch (name.front()) {
        case '+':
            return Value(*left + *right);
        case '-':
            return Value(*left - *right);
        case '*':
            return Value(*left * *right);
        case '/':
            return Value(*left / *right);
        default:
            return Value(std::fmod(*left, *right));
        }
    }

    static base::Result<std::vector<std::pair<Value, Value>>> entries(const Value &collection, const Expression &where)
    {
        std::vector<std::pair<Value, Value>> all;
        if (const List *list = collection.list()) {
            for (std::size_t i = 0; i < list->size(); ++i)
                all.emplace_back(static_cast<double>(i), (*list)[i]);
        } else if (const Object *object = collection.object()) {
            for (const auto &[key, value] : *object)
                all.emplace_back(key, value);
        } else {
            return failedAt(where, "for goes over a list or an object, not a " + collection.typeName());
        }
        return all;
    }

    /// One turn of a for: adds to what is being made.
    base::Result<> turn(const Expression &expression, List &list, Object &object, std::string &text)
    {
        const bool isObject = expression.kind == Kind::ForObject;
        const std::size_t conditionAt = isObject ? 3 : 2;
        if (expression.parts.size() > conditionAt) {
            const auto wanted = flag(expression.parts[conditionAt]);
            if (!wanted)
                return std::unexpected(wanted.error());
            if (!*wanted)
                return {};
        }
        Evaluated first = (*this)(expression.parts[1]);
        if (!first)
            return std::unexpected(first.error());
        std::string name;
        if (expression.kind == Kind::ForTuple) {
            list.push_back(std::move(*first));
            return {};
        }
        if (!toText(*first, name))
            return failedAt(expression.parts[1], "a " + first->typeName() + " cannot stand here");
        if (expression.kind == Kind::TemplateFor) {
            text += name;
            return {};
        }
        Evaluated value = (*this)(expression.parts[2]);
        if (!value)
            return std::unexpected(value.error());
        if (!expression.expands) {
            object.insert_or_assign(std::move(name), std::move(*value));
            return {};
        }
        Value &group = object[name];
        List grouped = group.list() ? *group.list() : List();
        grouped.push_back(std::move(*value));
        group = std::move(grouped);
        return {};
    }

    Evaluated loop(const Expression &expression)
    {
        const Evaluated collection = (*this)(expression.parts[0]);
        if (!collection)
            return collection;
        const auto all = entries(*collection, expression.parts[0]);
        if (!all)
            return std::unexpected(all.error());
        List list;
        Object object;
        std::string text;
        const std::size_t depth = m_locals.size();
        for (const auto &[key, value] : *all) {
            if (expression.names.size() == 2)
                m_locals.emplace_back(expression.names[0], key);
            m_locals.emplace_back(expression.names.back(), value);
            const auto turned = turn(expression, list, object, text);
            m_locals.resize(depth);
            if (!turned)
                return std::unexpected(turned.error());
        }
        if (expression.kind == Kind::ForTuple)
            return list;
        return expression.kind == Kind::ForObject ? Value(std::move(object)) : Value(std::move(text));
    }

    Scope &m_scope;
    std::vector<std::pair<std::string, Value>> m_locals {};
};

void collect(const Expression &expression, std::vector<std::vector<std::string>> &all)
{
    if (std::vector<std::string> path = pathOf(expression); !path.empty()) {
        all.push_back(std::move(path));
        return;
    }
    for (const Expression &part : expression.parts)
        collect(part, all);
}

} // namespace

base::Result<Value> evaluate(const Expression &expression, Scope &scope)
{
    return Evaluator(scope)(expression);
}

std::vector<std::vector<std::string>> references(const Expression &expression)
{
    std::vector<std::vector<std::string>> all;
    collect(expression, all);
    return all;
}

} // namespace project::hcl
