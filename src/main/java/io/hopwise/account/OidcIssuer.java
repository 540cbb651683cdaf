package io.hopwise.account;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The place that signs people in: where it is, what it says of whom, and that it said it. */
final class OidcIssuer {
  private static final int TIMEOUT_MILLIS = 5_000;

  private final OidcSettings settings;
  private Optional<Provider> provider = Optional.empty();

  private record Provider(OIDCProviderMetadata metadata, IDTokenValidator validator) {}

  OidcIssuer(OidcSettings settings) {
    this.settings = settings;
  }

  /** By what it knows us. */
  ClientID client() {
    return new ClientID(settings.client());
  }

  /** By what it is called. */
  Issuer name() {
    return new Issuer(settings.issuer());
  }

  /**
   * Where people sign in.
   *
   * @throws Oidc.Failed when it does not answer
   */
  URI signInAt() throws Oidc.Failed {
    return provider().metadata().getAuthorizationEndpointURI();
  }

  /**
   * What it says of whoever brought this code.
   *
   * @throws Oidc.Failed when it refuses the code, or does not answer, or says it to somebody else
   */
  IDTokenClaimsSet claims(AuthorizationCodeGrant grant, Nonce nonce) throws Oidc.Failed {
    Provider provider = provider();
    OIDCTokenResponse tokens = tokens(provider, grant);
    try {
      return provider.validator().validate(tokens.getOIDCTokens().getIDToken(), nonce);
    } catch (BadJOSEException | JOSEException e) {
      // its words name what is wrong, not what was sent: "Unexpected JWT audience", "Expired JWT"
      throw new Oidc.Failed("the ID token: " + word(String.valueOf(e.getMessage())));
    }
  }

  private OIDCTokenResponse tokens(Provider provider, AuthorizationCodeGrant grant)
      throws Oidc.Failed {
    URI endpoint = provider.metadata().getTokenEndpointURI();
    ClientID client = client();
    TokenRequest request =
        settings.secret().isEmpty()
            ? new TokenRequest.Builder(endpoint, client, grant).build()
            : new TokenRequest.Builder(endpoint, known(provider, client), grant).build();
    try {
      HTTPRequest http = request.toHTTPRequest();
      http.setConnectTimeout(TIMEOUT_MILLIS);
      http.setReadTimeout(TIMEOUT_MILLIS);
      http.setFollowRedirects(false);
      TokenResponse response = OIDCTokenResponseParser.parse(http.send());
      if (!response.indicatesSuccess()) {
        String said = response.toErrorResponse().getErrorObject().getCode();
        throw new Oidc.Failed("the code is refused there: " + word(String.valueOf(said)));
      }
      OIDCTokenResponse tokens = (OIDCTokenResponse) response.toSuccessResponse();
      if (tokens.getOIDCTokens().getIDToken() == null) {
        throw new Oidc.Failed("no ID token");
      }
      return tokens;
    } catch (IOException | ParseException e) {
      throw new Oidc.Failed("no answer that can be read");
    }
  }

  private ClientAuthentication known(Provider provider, ClientID client) {
    com.nimbusds.oauth2.sdk.auth.Secret secret =
        new com.nimbusds.oauth2.sdk.auth.Secret(settings.secret());
    List<ClientAuthenticationMethod> methods =
        Optional.ofNullable(provider.metadata().getTokenEndpointAuthMethods()).orElse(List.of());
    boolean isPost =
        methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
            && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    return isPost ? new ClientSecretPost(client, secret) : new ClientSecretBasic(client, secret);
  }

  /** Where it is and how it signs; asked for when it is first needed, and until it answers. */
  private synchronized Provider provider() throws Oidc.Failed {
    if (provider.isEmpty()) {
      try {
        OIDCProviderMetadata metadata =
            OIDCProviderMetadata.resolve(name(), TIMEOUT_MILLIS, TIMEOUT_MILLIS);
        // signatures by a key that only they have: none, and none by the secret we share
        JWSVerificationKeySelector<SecurityContext> keys =
            new JWSVerificationKeySelector<>(
                JWSAlgorithm.Family.SIGNATURE,
                JWKSourceBuilder.<SecurityContext>create(metadata.getJWKSetURI().toURL()).build());
        provider =
            Optional.of(new Provider(metadata, new IDTokenValidator(name(), client(), keys, null)));
      } catch (GeneralException | IOException e) {
        throw new Oidc.Failed("the issuer's description can't be read");
      }
    }
    return provider.get();
  }

  /** What others say, as far as it does no harm in a log. */
  static String word(String said) {
    String harmless = said.replaceAll("[^A-Za-z0-9 _.:-]", "_");
    return harmless.substring(0, Math.min(80, harmless.length()));
  }
}
