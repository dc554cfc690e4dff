#pragma once

#include "web/http/application.h"

namespace gongkai::test {

using web::http::Admission;
using web::http::Application;
using web::http::Request;
using web::http::Response;

/// The application with something changed on its way in or out.
class Around : public Application {
 public:
  explicit Around(Application const& inner) : inner_(inner) {}
  Admission admit(Request& request) const override {
    before(request);
    return after(inner_.admit(request));
  }
  Admission admit_closely(Request& request) const override {
    return after(inner_.admit_closely(request));
  }
  Response handle(Request& request) const override { return after(inner_.handle(request)); }
  Response refuse(Request const* request, int status) const override {
    return after(inner_.refuse(request, status));
  }
  std::span<std::string_view const> route_names() const override { return inner_.route_names(); }

 protected:
  virtual void before(Request&) const {}
  virtual Response after(Response response) const { return response; }

 private:
  Admission after(Admission admission) const {
    if (admission.answer) admission.answer = after(std::move(*admission.answer));
    return admission;
  }
  Application const& inner_;
};

}  // namespace gongkai::test
