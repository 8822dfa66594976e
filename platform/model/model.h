// What a handler answers: a described struct whose type is forgotten, drawn as a page or written as JSON.
#pragma once

#include <memory>

#include "platform/model/describe.h"
#include "platform/model/json.h"
#include "platform/model/schema.h"

namespace together::model {

class Model {
public:
    Model() = default;
    template <DescribedStruct T>
    explicit Model(T value)
        : source_(std::make_shared<T const>(std::move(value))),
          view_([](void const* source) { return to_value(*static_cast<T const*>(source)); }),
          write_([](std::string& out, void const* source) { model::write_json(out, *static_cast<T const*>(source)); })
    {
    }

    explicit operator bool() const { return source_ != nullptr; }
    // Borrows from this model: use it while the model lives.
    Value view() const { return view_(source_.get()); }
    void write_json(std::string& out) const { write_(out, source_.get()); }

private:
    std::shared_ptr<void const> source_;
    Value (*view_)(void const*) = nullptr;
    void (*write_)(std::string&, void const*) = nullptr;
};

} // namespace together::model
