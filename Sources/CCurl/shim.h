// Asking witnesses for cosignatures over HTTP.
#ifndef SHOMAR_CCURL_SHIM_H
#define SHOMAR_CCURL_SHIM_H
#include <curl/curl.h>

typedef size_t (*shomar_curl_receiver)(char *, size_t, size_t, void *);

// curl_easy_setopt takes any number of arguments of any type, which Swift cannot call.
static inline CURLcode shomar_curl_set_number(CURL *transfer, CURLoption option, long value) {
  return curl_easy_setopt(transfer, option, value);
}
static inline CURLcode shomar_curl_set_pointer(CURL *transfer, CURLoption option, const void *value) {
  return curl_easy_setopt(transfer, option, value);
}
static inline CURLcode shomar_curl_set_receiver(
    CURL *transfer, shomar_curl_receiver receiver, void *context) {
  CURLcode code = curl_easy_setopt(transfer, CURLOPT_WRITEFUNCTION, receiver);
  return code ? code : curl_easy_setopt(transfer, CURLOPT_WRITEDATA, context);
}
// The names of the option differ: the older one is deprecated since 7.85.
static inline CURLcode shomar_curl_allow_http_only(CURL *transfer) {
#if LIBCURL_VERSION_NUM >= 0x075500
  return curl_easy_setopt(transfer, CURLOPT_PROTOCOLS_STR, "http,https");
#else
  return curl_easy_setopt(transfer, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}
static inline long shomar_curl_status(CURL *transfer) {
  long status = 0;
  curl_easy_getinfo(transfer, CURLINFO_RESPONSE_CODE, &status);
  return status;
}
// The next transfer that has ended, with what came of it; 0 where there is none.
static inline int shomar_curl_next_ended(CURLM *transfers, CURL **transfer, CURLcode *code) {
  int left = 0;
  CURLMsg *message;
  while ((message = curl_multi_info_read(transfers, &left))) {
    if (message->msg != CURLMSG_DONE) continue;
    *transfer = message->easy_handle;
    *code = message->data.result;
    return 1;
  }
  return 0;
}
#endif
