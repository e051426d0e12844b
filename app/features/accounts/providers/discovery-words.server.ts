const WORDS: Readonly<Record<string, string>> = {
  address: "This is not an address that can be asked. Copy it exactly as your provider shows it",
  insecure: "The address must begin with https://, so that nobody on the way can change the answer",
  private:
    "The address lies inside a private network, which Tandem does not ask. Whoever runs this installation can allow it",
  unreachable: "Nothing answers at that address. Check it for typing errors",
  certificate: "The certificate at that address is not valid, so the answer cannot be trusted",
  slow: "The address took longer than 10 seconds to answer. Try again in a while",
  huge: "The answer from that address is far too long to be a discovery document",
  redirect: "The address sends on to another one. Enter the address where it ends",
  incomplete:
    "The document there lacks an address that signing in needs. Ask your provider for its OpenID Connect issuer",
  OAUTH_RESPONSE_IS_NOT_CONFORM: "There is no discovery document at that address. Check it for typing errors",
  OAUTH_RESPONSE_IS_NOT_JSON: "What is at that address is no discovery document. Check it for typing errors",
  OAUTH_PARSE_ERROR: "What is at that address is no discovery document. Check it for typing errors",
  OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED:
    "The document there names another issuer. Copy the issuer exactly as your provider shows it",
};

/** What was wrong with a discovery address, in words for whoever entered it. */
export function discoveryWords(reason: string): string {
  return WORDS[reason] ?? "The document at that address cannot be used to sign people in";
}
