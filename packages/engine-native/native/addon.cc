// The bridge to JavaScript: a step is one call, and runs off the JavaScript thread.
#include <napi.h>

#include <cmath>
#include <limits>
#include <memory>
#include <new>
#include <stdexcept>

#include "runtime.h"

namespace cellsmith {
namespace {

Napi::Array names_of(Napi::Env env) {
  const auto names = supported_kernels();
  Napi::Array array = Napi::Array::New(env, names.size());
  for (uint32_t i = 0; i < names.size(); i++) array[i] = names[i];
  return array;
}

Napi::Value features(const Napi::CallbackInfo& info) {
  Napi::Object object = Napi::Object::New(info.Env());
  object["supported"] = names_of(info.Env());
  object["isa"] = choose_kernels("").name;
  return object;
}

class PlanHandle : public Napi::ObjectWrap<PlanHandle> {
 public:
  static Napi::Function define(Napi::Env env) { return DefineClass(env, "Plan", {}); }
  explicit PlanHandle(const Napi::CallbackInfo& info) : Napi::ObjectWrap<PlanHandle>(info) {
    const auto words = info[0].As<Napi::Int32Array>();
    const auto numbers = info[1].As<Napi::Float64Array>();
    try {
      plan = std::make_shared<Plan>(read_plan(words.Data(), words.ElementLength(), numbers.Data()));
    } catch (const std::exception& error) {
      throw Napi::Error::New(info.Env(), error.what());
    }
  }
  std::shared_ptr<Plan> plan;
};

float* floats_of(const Napi::Value& value) {
  return value.IsTypedArray() ? value.As<Napi::Float32Array>().Data() : nullptr;
}

std::vector<float*> pointers_of(const Napi::Value& value) {
  const auto array = value.As<Napi::Array>();
  std::vector<float*> pointers(array.Length());
  for (uint32_t i = 0; i < pointers.size(); i++) pointers[i] = floats_of(array[i]);
  return pointers;
}

Sgd sgd_of(const Napi::Object& object) {
  auto number = [&](const char* name) { return object.Get(name).ToNumber().DoubleValue(); };
  const bool clipped = object.Get("clipNorm").IsNumber();
  return {number("learningRate"), number("momentum"), number("l2"),
          clipped ? number("clipNorm") : std::numeric_limits<double>::infinity(), object.Get("nesterov").ToBoolean().Value()};
}

class StepWorker : public Napi::AsyncWorker {
 public:
  // Holds the runtime and, with the step's object, its arrays.
  StepWorker(const Napi::Object& owner, Runtime& runtime, std::shared_ptr<Plan> plan, const Napi::Object& object)
      : Napi::AsyncWorker(owner.Env()), runtime_(runtime), plan_(std::move(plan)),
        deferred_(Napi::Promise::Deferred::New(owner.Env())), owner_(Napi::Persistent(owner)), held_(Napi::Persistent(object)) {
    step_.images = floats_of(object.Get("images"));
    const Napi::Value labels = object.Get("labels");
    step_.labels = labels.IsTypedArray() ? labels.As<Napi::Int32Array>().Data() : nullptr;
    step_.batch = object.Get("batch").ToNumber().Int32Value();
    step_.drops = floats_of(object.Get("drops"));
    step_.masks = floats_of(object.Get("masks"));
    step_.auxiliary_weight = object.Get("auxiliaryWeight").ToNumber().DoubleValue();
    step_.weights = pointers_of(object.Get("weights"));
    step_.velocities = pointers_of(object.Get("velocities"));
    step_.logits = floats_of(object.Get("logits"));
    step_.gradients = floats_of(object.Get("gradients"));
    read_decayed(object.Get("decayed").As<Napi::Array>());
    const auto inspected = object.Get("inspected").As<Napi::Int32Array>();
    step_.inspected.assign(inspected.Data(), inspected.Data() + inspected.ElementLength());
    if (object.Get("sgd").IsObject()) {
      sgd_ = sgd_of(object.Get("sgd").As<Napi::Object>());
      step_.sgd = &sgd_;
    }
    profiled_ = object.Get("profile").ToBoolean().Value();
  }

  Napi::Promise promise() const { return deferred_.Promise(); }

  void Execute() override {
    try {
      result_ = runtime_.run(*plan_, step_, profiled_ ? &profile_ : nullptr);
    } catch (const std::bad_alloc&) {
      SetError("OUT_OF_MEMORY");
    } catch (const std::length_error&) {
      SetError("OUT_OF_MEMORY");
    } catch (const std::exception& error) {
      SetError(error.what());
    }
  }
  void OnOK() override {
    Napi::Object object = Napi::Object::New(Env());
    object["loss"] = result_.loss;
    object["correct"] = result_.correct;
    object["gradientNorm"] = result_.gradient_norm;
    object["inspected"] = inspected();
    if (profiled_) object["profile"] = profile();
    deferred_.Resolve(object);
  }
  void OnError(const Napi::Error& error) override { deferred_.Reject(error.Value()); }

 private:
  void read_decayed(const Napi::Array& pairs) {
    for (uint32_t i = 0; i + 1 < pairs.Length(); i += 2) {
      const Napi::Value weight = pairs[i], velocity = pairs[i + 1];
      step_.decayed.push_back({floats_of(weight), floats_of(velocity), weight.As<Napi::Float32Array>().ElementLength()});
    }
  }
  Napi::Value inspected() const {
    auto array = Napi::Float64Array::New(Env(), result_.inspected.size() * 4);
    double* out = array.Data();
    for (const TensorStatistics& s : result_.inspected)
      for (double value : {s.minimum, s.maximum, s.mean, s.non_finite}) *out++ = value;
    return array;
  }
  Napi::Value profile() const {
    Napi::Object object = Napi::Object::New(Env());
    object["packs"] = profile_.packs;
    object["reductions"] = profile_.reductions;
    object["update"] = profile_.sgd;
    object["wall"] = profile_.wall;
    Napi::Array segments = Napi::Array::New(Env());
    for (uint32_t s = 0; s < profile_.segments.size(); s++) {
      Napi::Array times = Napi::Array::New(Env());
      for (uint32_t i = 0; i < profile_.segments[s].size(); i++) times[i] = profile_.segments[s][i];
      segments[s] = times;
    }
    object["segments"] = segments;
    return object;
  }

  Runtime& runtime_;
  std::shared_ptr<Plan> plan_;
  Napi::Promise::Deferred deferred_;
  Napi::ObjectReference owner_, held_;
  Step step_;
  Sgd sgd_{};
  StepResult result_{};
  Profile profile_;
  bool profiled_ = false;
};

class RuntimeHandle : public Napi::ObjectWrap<RuntimeHandle> {
 public:
  static Napi::Function define(Napi::Env env) {
    return DefineClass(env, "Runtime",
                       {InstanceMethod<&RuntimeHandle::run>("run"), InstanceMethod<&RuntimeHandle::bytes>("bytes"),
                        InstanceMethod<&RuntimeHandle::release>("release")});
  }
  explicit RuntimeHandle(const Napi::CallbackInfo& info) : Napi::ObjectWrap<RuntimeHandle>(info) {
    try {
      runtime_ = std::make_unique<Runtime>(info[0].ToNumber().Int32Value(), info[1].IsString() ? info[1].ToString().Utf8Value() : "");
    } catch (const std::exception& error) {
      throw Napi::Error::New(info.Env(), error.what());
    }
  }

 private:
  Napi::Value run(const Napi::CallbackInfo& info) {
    PlanHandle* plan = PlanHandle::Unwrap(info[0].As<Napi::Object>());
    auto* worker = new StepWorker(info.This().As<Napi::Object>(), *runtime_, plan->plan, info[1].As<Napi::Object>());
    const Napi::Promise promise = worker->promise();
    worker->Queue();
    return promise;
  }
  Napi::Value bytes(const Napi::CallbackInfo& info) { return Napi::Number::New(info.Env(), double(runtime_->bytes())); }
  void release(const Napi::CallbackInfo&) { runtime_->release(); }

  std::unique_ptr<Runtime> runtime_;
};

Napi::Object initialise(Napi::Env env, Napi::Object exports) {
  exports["features"] = Napi::Function::New(env, features);
  exports["Plan"] = PlanHandle::define(env);
  exports["Runtime"] = RuntimeHandle::define(env);
  return exports;
}

}  // namespace
}  // namespace cellsmith

static Napi::Object initialise(Napi::Env env, Napi::Object exports) { return cellsmith::initialise(env, exports); }

NODE_API_MODULE(cellsmith_native, initialise)
