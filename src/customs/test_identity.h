// A key and its certificate, made for a test; valid from an hour before `now` for a day.
#pragma once

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <string>

#include "base/date.h"

namespace loopline::customs {

struct Identity {
  std::string key;
  std::string certificate;

  explicit Identity(Moment now) {
    constexpr std::int64_t micros_per_second = 1'000'000;
    constexpr long hour = 3'600;
    constexpr long day = 24 * hour;
    auto seconds = static_cast<std::time_t>(now.micros() / micros_per_second);
    EVP_PKEY* pair = EVP_RSA_gen(2048);
    X509* made = X509_new();
    ASN1_INTEGER_set(X509_get_serialNumber(made), 1);
    X509_time_adj(X509_getm_notBefore(made), -hour, &seconds);
    X509_time_adj(X509_getm_notAfter(made), day, &seconds);
    X509_set_pubkey(made, pair);
    X509_sign(made, pair, EVP_sha256());
    BIO* bio = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(bio, pair, nullptr, nullptr, 0, nullptr, nullptr);
    key = text_of(bio);
    bio = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(bio, made);
    certificate = text_of(bio);
    X509_free(made);
    EVP_PKEY_free(pair);
  }

 private:
  static std::string text_of(BIO* bio) {
    char* data = nullptr;
    long size = BIO_get_mem_data(bio, &data);
    std::string text(data, static_cast<std::size_t>(size));
    BIO_free(bio);
    return text;
  }
};

}  // namespace loopline::customs
