package io.hopwise.account;

import io.hopwise.store.Accounts;
import io.hopwise.store.Audit;
import io.hopwise.store.Audit.Deed;
import io.hopwise.store.Audit.Where;
import io.hopwise.store.Notices;
import io.hopwise.store.Role;
import io.hopwise.store.Sessions;
import io.hopwise.store.StoredAccount;
import io.hopwise.store.StoredToken;
import io.hopwise.store.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What somebody does with their own account, and admins with the tokens of others. */
public final class OwnAccount {
  private static final int MOST_DAYS = 366;
  private static final int MOST_TOKENS = 50;
  private static final int LONGEST_TOKEN_NAME = 100;

  private final Accounts accounts;
  private final Tokens tokens;
  private final Passes passes;
  private final Passwords passwords;
  private final SignIn signIn;
  private final SecondFactor second;
  private final Confirmation confirmation;
  private final Audit audit;
  private final Notices notices;
  private final Clock clock;

  /** What it works with. */
  public record Needs(
      Accounts accounts,
      Tokens tokens,
      Passes passes,
      Passwords passwords,
      SignIn signIn,
      SecondFactor second,
      Confirmation confirmation,
      Audit audit,
      Notices notices,
      Clock clock) {}

  /** Over these accounts. */
  public OwnAccount(Needs needs) {
    this.accounts = needs.accounts();
    this.tokens = needs.tokens();
    this.passes = needs.passes();
    this.passwords = needs.passwords();
    this.signIn = needs.signIn();
    this.second = needs.second();
    this.confirmation = needs.confirmation();
    this.audit = needs.audit();
    this.notices = needs.notices();
    this.clock = needs.clock();
  }

  /**
   * Changes the password, and ends all other sessions.
   *
   * @throws Refused when the old one is wrong or the new one is not taken
   */
  public void password(Visitor who, String old, String chosen, Where where) {
    StoredAccount account = account(who);
    signIn.again(account, old, where);
    Administration.sound(chosen, account.name());
    accounts.password(account.id(), passwords.hash(chosen));
    passes.endOthers(account.id(), who.session().orElse(""));
    passes.shown(who);
    audit.write(account.name(), Deed.PASSWORD_CHANGED, account.name(), where);
    tell(account, Notices.What.PASSWORD_CHANGED, account.name(), where);
  }

  private void tell(StoredAccount account, Notices.What what, String by, Where where) {
    notices.write(account.id(), what, by, where.address());
  }

  /** What was done to the account that its owner has not said to know of, the newest first. */
  public List<Notices.Notice> notices(Visitor who) {
    return notices.of(account(who).id());
  }

  /** Whose account it is knows of what was done until then. */
  public void known(Visitor who, Instant until) {
    notices.known(account(who).id(), until);
  }

  /**
   * A secret for the app of who wants a second factor; it counts from the first code on.
   *
   * @throws Refused when they have one, or must show the password again first
   */
  public String beginSecondFactor(Visitor who) {
    confirmation.demand(who);
    return second.begin(account(who));
  }

  /** The secret that does not count yet. */
  public String pendingSecondFactor(Visitor who) {
    return second.pending(account(who));
  }

  /**
   * The first code: from now on it is asked for, and all other sessions end.
   *
   * @return the recovery codes, shown this once
   * @throws Refused when the code is wrong
   */
  public List<String> confirmSecondFactor(Visitor who, String code, Where where) {
    StoredAccount account = account(who);
    List<String> codes = second.confirm(account, code, where);
    passes.endOthers(account.id(), who.session().orElse(""));
    return codes;
  }

  /**
   * New recovery codes, shown this once.
   *
   * @throws Refused when there is no second factor, or they must show the password again first
   */
  public List<String> recoveryCodes(Visitor who, Where where) {
    confirmation.demand(who);
    return second.recovery(account(who), where);
  }

  /**
   * Takes one's own second factor away.
   *
   * @throws Refused when there is none, or they must show the password again first
   */
  public void endSecondFactor(Visitor who, Where where) {
    confirmation.demand(who);
    second.remove(account(who), who.name(), where);
  }

  /** Where one is signed in, the last used first. */
  public List<Sessions.Open> sessions(Visitor who) {
    return passes.sessions(account(who).id(), who.session().orElse(""));
  }

  /** Ends all sessions but this one. */
  public void endOthers(Visitor who, Where where) {
    StoredAccount account = account(who);
    passes.endOthers(account.id(), who.session().orElse(""));
    audit.write(account.name(), Deed.SIGNED_OUT, account.name() + " elsewhere", where);
  }

  /**
   * Sets the language of pages.
   *
   * @param language none is {@code ""}
   */
  public void language(Visitor who, String language) {
    accounts.language(account(who).id(), language);
  }

  /** An account's tokens, the newest first. */
  public List<StoredToken> tokens(String account) {
    return tokens.of(account);
  }

  /**
   * Makes a token, whose secret is shown once.
   *
   * @param role at most the one that who asks has
   * @throws Refused when they have not, or the name or the days are none, or they must show the
   *     password again first
   */
  public Passes.Made token(Visitor who, String name, Role role, int days, Where where) {
    confirmation.demand(who);
    StoredAccount account = account(who);
    String called = name.strip();
    if (called.isEmpty()
        || called.length() > LONGEST_TOKEN_NAME
        || called.chars().anyMatch(Character::isISOControl)) {
      throw new Refused(Refused.Why.TOKEN_NAME);
    }
    if (days < 1 || days > MOST_DAYS) {
      throw new Refused(Refused.Why.TOKEN_DAYS);
    }
    if (!who.mayAs(role)) {
      throw new Refused(Refused.Why.ROLE_TOO_HIGH);
    }
    if (tokens.of(account.id()).stream().filter(this::holds).count() >= MOST_TOKENS) {
      throw new Refused(Refused.Why.TOO_MANY_TOKENS);
    }
    Passes.Made made =
        passes.make(account.id(), called, role, clock.instant().plus(Duration.ofDays(days)));
    audit.write(account.name(), Deed.TOKEN_MADE, made.token().id() + " " + role.text(), where);
    tell(account, Notices.What.TOKEN_MADE, account.name(), where);
    return made;
  }

  private boolean holds(StoredToken token) {
    return token.revoked().isEmpty() && token.ends().isAfter(clock.instant());
  }

  /**
   * Ends a token.
   *
   * @throws Refused when there is none, or it is another's and who asks is no admin: that is not
   *     told apart
   */
  public void revoke(Visitor who, String id, Where where) {
    StoredToken token =
        tokens
            .find(id)
            .filter(
                one ->
                    who.account().equals(java.util.Optional.of(one.account()))
                        || who.mayAs(Role.ADMIN))
            .orElseThrow(() -> new Refused(Refused.Why.NO_TOKEN));
    if (tokens.revoke(id)) {
      audit.write(who.name(), Deed.TOKEN_REVOKED, token.id(), where);
      notices.write(token.account(), Notices.What.TOKEN_REVOKED, who.name(), where.address());
    }
  }

  private StoredAccount account(Visitor who) {
    return who.account()
        .flatMap(accounts::find)
        .orElseThrow(() -> new Refused(Refused.Why.NO_ACCOUNT));
  }
}
