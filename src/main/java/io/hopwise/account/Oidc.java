package io.hopwise.account;

import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationErrorResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Signs people in at another place (OpenID Connect, the authorization code flow with PKCE). What
 * comes back must belong to what this browser asked for, and is taken once.
 */
public final class Oidc {
  private static final int MOST_PENDING = 1_000;
  private static final Duration PENDING = Duration.ofMinutes(10);

  /** As much as the ID token's other times may differ. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  private final OidcIssuer issuer;
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
    this.issuer = new OidcIssuer(settings);
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
                ResponseType.CODE, new Scope("openid", "profile", "email"), issuer.client(), back)
            .endpointURI(issuer.signInAt())
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
      throw new Failed("refused there: " + OidcIssuer.word(error.getErrorObject().getCode()));
    }
    AuthenticationSuccessResponse success = response.toSuccessResponse();
    if (success.getIssuer() != null
        && !success.getIssuer().getValue().equals(issuer.name().getValue())) {
      throw new Failed("another issuer answers");
    }
    if (success.getAuthorizationCode() == null) {
      throw new Failed("no code");
    }
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(success.getAuthorizationCode(), sent.back(), sent.verifier());
    IDTokenClaimsSet claims = issuer.claims(grant, sent.nonce());
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
}
