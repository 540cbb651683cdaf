package io.hopwise.account;

import io.hopwise.store.CaseId;
import io.hopwise.store.Role;
import io.hopwise.store.Sessions;
import io.hopwise.store.StoredAccount;
import io.hopwise.store.StoredSession;
import io.hopwise.store.StoredToken;
import io.hopwise.store.Tokens;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What people and programs show to come in: a browser its session's cookie, a program a token. */
public final class Passes {
  /** Tokens begin so, that they are known as ours where they lie about. */
  public static final String TOKEN_PREFIX = "hop_";

  private final Sessions sessions;
  private final Tokens tokens;
  private final SecondFactorRule rule;
  private final Clock clock;

  /**
   * Those that are kept here.
   *
   * @param rule who does nothing before they have a second factor
   */
  public Passes(Sessions sessions, Tokens tokens, SecondFactorRule rule, Clock clock) {
    this.sessions = sessions;
    this.tokens = tokens;
    this.rule = rule;
    this.clock = clock;
  }

  /** A session that has begun: its secret is for the browser alone. */
  public record Begun(String secret, String csrf) {
    /** Without the secrets. */
    @Override
    public String toString() {
      return "Begun";
    }
  }

  /** Somebody has signed in: always a session that nobody had before. */
  public Begun begin(StoredAccount account) {
    return begin(account, clock.instant(), false);
  }

  /**
   * The same, of somebody for whom another place vouches.
   *
   * @param shown when they showed there that it is them; none where it does not say
   */
  public Begun beginForeign(StoredAccount account, Optional<Instant> shown) {
    return begin(account, shown.orElse(Instant.EPOCH), true);
  }

  private Begun begin(StoredAccount account, Instant shown, boolean isForeign) {
    String secret = Secret.random();
    sessions.begin(Secret.hash(secret), account.id(), shown, isForeign);
    return new Begun(secret, csrf(secret));
  }

  /** They have shown once more that it is them. */
  void shown(Visitor who) {
    who.session().ifPresent(sessions::shown);
  }

  /** Who shows this cookie; none where it holds no more. */
  public Optional<Visitor> bySession(String secret) {
    String hash = Secret.hash(secret);
    return sessions
        .use(hash)
        .map(
            session ->
                new Visitor(
                    Optional.of(session.account().id()),
                    session.account().name(),
                    session.account().role(),
                    Visitor.How.SESSION,
                    csrf(secret),
                    Optional.of(hash),
                    session.account().language(),
                    standing(session)));
  }

  private Visitor.Standing standing(StoredSession session) {
    boolean lacks =
        !session.isForeign() && !session.hasSecondFactor() && rule.asks(session.account().role());
    return new Visitor.Standing(session.shown(), session.isForeign(), lacks, session.notices());
  }

  /** Who shows this token; none where it holds no more. */
  public Optional<Visitor> byToken(String secret) {
    return secret.startsWith(TOKEN_PREFIX)
        ? tokens
            .use(Secret.hash(secret))
            .map(
                held ->
                    new Visitor(
                        Optional.of(held.account().id()),
                        held.account().name(),
                        held.token().role().atMost(held.account().role()),
                        Visitor.How.TOKEN,
                        "",
                        Optional.empty(),
                        held.account().language(),
                        Visitor.Standing.NONE))
        : Optional.empty();
  }

  /**
   * A new token.
   *
   * @param secret shown once
   */
  public record Made(StoredToken token, String secret) {
    /** Without the secret. */
    @Override
    public String toString() {
      return "Made[" + token + "]";
    }
  }

  /** Makes a token for an account. */
  public Made make(String account, String name, Role role, Instant ends) {
    String secret = TOKEN_PREFIX + Secret.random();
    Instant now = clock.instant();
    StoredToken token =
        new StoredToken(
            CaseId.at(now), account, name, role, now, ends, Optional.empty(), Optional.empty());
    tokens.add(token, Secret.hash(secret));
    return new Made(token, secret);
  }

  /** The hashes of all sessions and tokens that hold; asking is no use of them. */
  public Set<String> open() {
    Set<String> open = new HashSet<>(sessions.open());
    open.addAll(tokens.open());
    return open;
  }

  /** Ends a session. */
  public void end(String session) {
    sessions.end(session);
  }

  /**
   * An account's sessions, the last used first.
   *
   * @param session that asks
   */
  public List<Sessions.Open> sessions(String account, String session) {
    return sessions.of(account, session);
  }

  /** Ends all sessions of an account but this one. */
  public void endOthers(String account, String session) {
    sessions.endOthers(account, session);
  }

  /** Forms must bring it along; other sites' can't know it. Derived, so that it is kept nowhere. */
  private static String csrf(String secret) {
    return Secret.derived("csrf", secret);
  }
}
