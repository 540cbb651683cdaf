package io.hopwise.account;

import io.hopwise.store.Accounts;
import io.hopwise.store.Audit;
import io.hopwise.store.Audit.Deed;
import io.hopwise.store.Audit.Where;
import io.hopwise.store.Role;
import io.hopwise.store.Sessions;
import io.hopwise.store.StoredAccount;
import io.hopwise.store.StoredToken;
import io.hopwise.store.Tokens;
import java.time.Clock;
import java.time.Duration;
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
  private final Audit audit;
  private final Clock clock;

  /** What it works with. */
  public record Needs(
      Accounts accounts,
      Tokens tokens,
      Passes passes,
      Passwords passwords,
      SignIn signIn,
      Audit audit,
      Clock clock) {}

  /** Over these accounts. */
  public OwnAccount(Needs needs) {
    this.accounts = needs.accounts();
    this.tokens = needs.tokens();
    this.passes = needs.passes();
    this.passwords = needs.passwords();
    this.signIn = needs.signIn();
    this.audit = needs.audit();
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
    audit.write(account.name(), Deed.PASSWORD_CHANGED, account.name(), where);
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
   * @throws Refused when they have not, or the name or the days are none
   */
  public Passes.Made token(Visitor who, String name, Role role, int days, Where where) {
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
    }
  }

  private StoredAccount account(Visitor who) {
    return who.account()
        .flatMap(accounts::find)
        .orElseThrow(() -> new Refused(Refused.Why.NO_ACCOUNT));
  }
}
