// The API's page: ours, small, and nothing of it comes from another host.
#pragma once

#include <string_view>

namespace loopline::server {

extern const std::string_view docs_html;
extern const std::string_view docs_css;
extern const std::string_view docs_js;
extern const std::string_view no_portal_html;

}  // namespace loopline::server
