// Only libcrypto is used: digests, Ed25519, key files, random bytes.
#ifndef SHOMAR_COPENSSL_SHIM_H
#define SHOMAR_COPENSSL_SHIM_H
#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rand.h>
#endif
