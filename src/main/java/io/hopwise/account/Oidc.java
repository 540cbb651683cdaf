package io.hopwise.account;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationErrorResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Signs people in at another place (OpenID Connect, the authorization code flow with PKCE). What
 * comes back must belong to what this browser asked for, and is taken once.
 */
public final class Oidc {
  private static final int TIMEOUT_MILLIS = 5_000;
  private static final int MOST_PENDING = 1_000;
  private static final Duration PENDING = Duration.ofMinutes(10);

  /** As much as the ID token's other times may differ. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  private final OidcSettings settings;
  private final Clock clock;

  /** Who was sent there and has not come back, by the hash of their state. */
  private final Map<String, Pending> pending =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Pending> eldest) {
          return size() > MOST_PENDING;
        }
      };

  private Optional<Provider> provider = Optional.empty();

  private record Provider(OIDCProviderMetadata metadata, IDTokenValidator validator) {}

  private record Pending(
      Nonce nonce,
      CodeVerifier verifier,
      URI back,
      String browser,
      String next,
      Instant began,
      boolean isAnew) {}

  /** At this place. */
  public Oidc(OidcSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Somebody is sent there.
   *
   * @param browser what their browser must show when they come back
   */
  public record Sent(URI to, String browser) {
    /** Without the secrets. */
    @Override
    public String toString() {
      return "Sent";
    }
  }

  /**
   * Somebody has come back.
   *
   * @param claims what the place says of them, which it has signed
   * @param next where they wanted to go
   */
  public record Back(IDTokenClaimsSet claims, String next) {}

  /** It does not go on, for a reason that the audit trail may hold. */
  public static final class Failed extends Exception {
    private static final long serialVersionUID = 1;

    Failed(String why) {
      super(why);
    }
  }

  /**
   * Begins.
   *
   * @param back where the place shall send them
   * @param next where they want to go then
   * @param isAnew whether they shall show there that it is them, though the place knows them still
   * @throws Failed when the place does not answer
   */
  public Sent begin(URI back, String next, boolean isAnew) throws Failed {
    State state = new State(Secret.random());
    Nonce nonce = new Nonce(Secret.random());
    CodeVerifier verifier = new CodeVerifier(Secret.random());
    String browser = Secret.random();
    AuthenticationRequest.Builder request =
        new AuthenticationRequest.Builder(
                ResponseType.CODE,
                new Scope("openid", "profile", "email"),
                new ClientID(settings.client()),
                back)
            .endpointURI(provider().metadata().getAuthorizationEndpointURI())
            .state(state)
            .nonce(nonce)
            .codeChallenge(verifier, CodeChallengeMethod.S256);
    if (isAnew) {
      request.prompt(new Prompt(Prompt.Type.LOGIN)).maxAge(0);
    }
    Pending sent =
        new Pending(nonce, verifier, back, Secret.hash(browser), next, clock.instant(), isAnew);
    synchronized (pending) {
      pending.put(Secret.hash(state.getValue()), sent);
    }
    return new Sent(request.build().toURI(), browser);
  }

  /**
   * Goes on with whoever comes back.
   *
   * @param query as it came, without the question mark
   * @param browser what their browser shows; empty for nothing
   * @throws Failed when it is not them, or not for us, or was shown before
   */
  public Back end(String query, String browser) throws Failed {
    AuthenticationResponse response = parsed(query);
    Pending sent = taken(response.getState());
    if (sent.began().plus(PENDING).isBefore(clock.instant())) {
      throw new Failed("it took too long");
    }
    if (!Secret.areSame(sent.browser(), Secret.hash(browser))) {
      throw new Failed("another browser asked");
    }
    if (response instanceof AuthenticationErrorResponse error) {
      throw new Failed("refused there: " + word(error.getErrorObject().getCode()));
    }
    AuthenticationSuccessResponse success = response.toSuccessResponse();
    if (success.getIssuer() != null
        && !success.getIssuer().getValue().equals(issuer().getValue())) {
      throw new Failed("another issuer answers");
    }
    if (success.getAuthorizationCode() == null) {
      throw new Failed("no code");
    }
    IDTokenClaimsSet claims = claims(sent, success.getAuthorizationCode());
    if (sent.isAnew()) {
      checkIsAnew(claims, sent.began());
    }
    return new Back(claims, sent.next());
  }

  private static void checkIsAnew(IDTokenClaimsSet claims, Instant began) throws Failed {
    Date signedIn = claims.getAuthenticationTime();
    if (signedIn == null || signedIn.toInstant().isBefore(began.minus(CLOCKS_DIFFER))) {
      throw new Failed("nobody signed in anew there");
    }
  }

  private static AuthenticationResponse parsed(String query) throws Failed {
    try {
      return AuthenticationResponseParser.parse(URI.create("https://back.invalid/?" + query));
    } catch (ParseException | IllegalArgumentException e) {
      throw new Failed("not understood");
    }
  }

  /** A state is taken once, whatever comes of it. */
  private Pending taken(State state) throws Failed {
    Pending sent = null;
    if (state != null) {
      synchronized (pending) {
        sent = pending.remove(Secret.hash(state.getValue()));
      }
    }
    if (sent == null) {
      throw new Failed("nobody asked for this state, or it was shown before");
    }
    return sent;
  }

  private IDTokenClaimsSet claims(Pending sent, AuthorizationCode code) throws Failed {
    Provider provider = provider();
    OIDCTokenResponse tokens = tokens(provider, sent, code);
    try {
      return provider.validator().validate(tokens.getOIDCTokens().getIDToken(), sent.nonce());
    } catch (BadJOSEException | JOSEException e) {
      // its words name what is wrong, not what was sent: "Unexpected JWT audience", "Expired JWT"
      throw new Failed("the ID token: " + word(String.valueOf(e.getMessage())));
    }
  }

  private OIDCTokenResponse tokens(Provider provider, Pending sent, AuthorizationCode code)
      throws Failed {
    AuthorizationCodeGrant grant = new AuthorizationCodeGrant(code, sent.back(), sent.verifier());
    URI endpoint = provider.metadata().getTokenEndpointURI();
    ClientID client = new ClientID(settings.client());
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
        throw new Failed("the code is refused there: " + word(String.valueOf(said)));
      }
      OIDCTokenResponse tokens = (OIDCTokenResponse) response.toSuccessResponse();
      if (tokens.getOIDCTokens().getIDToken() == null) {
        throw new Failed("no ID token");
      }
      return tokens;
    } catch (IOException | ParseException e) {
      throw new Failed("no answer that can be read");
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

  private Issuer issuer() {
    return new Issuer(settings.issuer());
  }

  /** Where it is and how it signs; asked for when it is first needed, and until it answers. */
  private synchronized Provider provider() throws Failed {
    if (provider.isEmpty()) {
      try {
        OIDCProviderMetadata metadata =
            OIDCProviderMetadata.resolve(issuer(), TIMEOUT_MILLIS, TIMEOUT_MILLIS);
        // signatures by a key that only they have: none, and none by the secret we share
        JWSVerificationKeySelector<SecurityContext> keys =
            new JWSVerificationKeySelector<>(
                JWSAlgorithm.Family.SIGNATURE,
                JWKSourceBuilder.<SecurityContext>create(metadata.getJWKSetURI().toURL()).build());
        provider =
            Optional.of(
                new Provider(
                    metadata,
                    new IDTokenValidator(issuer(), new ClientID(settings.client()), keys, null)));
      } catch (GeneralException | IOException e) {
        throw new Failed("the issuer's description can't be read");
      }
    }
    return provider.get();
  }

  /** What others say, as far as it does no harm in a log. */
  private static String word(String said) {
    String harmless = said.replaceAll("[^A-Za-z0-9 _.:-]", "_");
    return harmless.substring(0, Math.min(80, harmless.length()));
  }
}
