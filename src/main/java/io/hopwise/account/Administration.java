package io.hopwise.account;

import io.hopwise.store.Accounts;
import io.hopwise.store.Audit;
import io.hopwise.store.Audit.Deed;
import io.hopwise.store.Audit.Where;
import io.hopwise.store.CaseId;
import io.hopwise.store.Notices;
import io.hopwise.store.Notices.What;
import io.hopwise.store.Role;
import io.hopwise.store.StoredAccount;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides who may come in as what. Nobody gets a password from anybody: who is let in gets a link,
 * and chooses one.
 */
public final class Administration {
  private static final Duration INVITATION = Duration.ofDays(7);

  /** The first link is made anew at each start. */
  private static final Duration FIRST = Duration.ofDays(365);

  private final Accounts accounts;
  private final Passwords passwords;
  private final SecondFactor second;
  private final Confirmation confirmation;
  private final Audit audit;
  private final Notices notices;
  private final Clock clock;

  /** What it works with. */
  public record Needs(
      Accounts accounts,
      Passwords passwords,
      SecondFactor second,
      Confirmation confirmation,
      Audit audit,
      Notices notices,
      Clock clock) {}

  /** Over these accounts. */
  public Administration(Needs needs) {
    this.accounts = needs.accounts();
    this.passwords = needs.passwords();
    this.second = needs.second();
    this.confirmation = needs.confirmation();
    this.audit = needs.audit();
    this.notices = needs.notices();
    this.clock = needs.clock();
  }

  /**
   * For a server that starts: the secret by which the first admin sets it up, until there is one.
   */
  public Optional<String> setUp() {
    if (accounts.hasAdmin()) {
      return Optional.empty();
    }
    String secret = Secret.random();
    accounts.invite(Secret.hash(secret), Optional.empty(), clock.instant().plus(FIRST));
    return Optional.of(secret);
  }

  /** All accounts. */
  public List<StoredAccount> list() {
    return accounts.list();
  }

  /**
   * An account.
   *
   * @throws Refused when there is none of this id
   */
  public StoredAccount account(String id) {
    return accounts.find(id).orElseThrow(() -> new Refused(Refused.Why.NO_ACCOUNT));
  }

  /**
   * Whom a link invites.
   *
   * @throws Refused when it does not hold
   */
  public Accounts.Invited invited(String secret) {
    return accounts
        .invited(Secret.hash(secret))
        .orElseThrow(() -> new Refused(Refused.Why.LINK_SPENT));
  }

  /**
   * Somebody follows a link and chooses a password.
   *
   * @param name that the first admin chose; who was invited has one
   * @return who it is
   * @throws Refused when the link does not hold, or the name or password is not taken
   */
  public StoredAccount follow(String secret, String name, String password, Where where) {
    Optional<StoredAccount> invited = invited(secret).account();
    return invited.isPresent()
        ? accept(secret, invited.get(), password, where)
        : first(secret, name, password, where);
  }

  private StoredAccount first(String secret, String name, String password, Where where) {
    StoredAccount admin = unmade(name, Role.ADMIN);
    sound(password, admin.name());
    StoredAccount whole =
        new StoredAccount(
            admin.id(),
            admin.name(),
            admin.role(),
            Optional.of(passwords.hash(password)),
            Optional.empty(),
            Optional.empty(),
            admin.made(),
            Optional.empty());
    if (accounts.named(whole.name()).isPresent()) {
      throw new Refused(Refused.Why.NAME_TAKEN);
    }
    if (!accounts.addFirst(Secret.hash(secret), whole)) {
      throw new Refused(Refused.Why.LINK_SPENT);
    }
    audit.write(whole.name(), Deed.SET_UP, whole.name() + " admin", where);
    return whole;
  }

  private StoredAccount accept(String secret, StoredAccount invited, String password, Where where) {
    sound(password, invited.name());
    if (!accounts.acceptInvitation(Secret.hash(secret), invited.id(), passwords.hash(password))) {
      throw new Refused(Refused.Why.LINK_SPENT);
    }
    audit.write(invited.name(), Deed.PASSWORD_CHANGED, invited.name() + " by link", where);
    if (invited.password().isPresent()) {
      notices.write(invited.id(), What.PASSWORD_CHANGED, invited.name(), where.address());
    }
    return invited;
  }

  /**
   * An account that was made, or may choose its password anew.
   *
   * @param secret of its link, shown once
   */
  public record Invited(StoredAccount account, String secret) {
    /** Without the secret. */
    @Override
    public String toString() {
      return "Invited[" + account + "]";
    }
  }

  /**
   * Makes an account.
   *
   * @throws Refused when the name is unusable or taken
   */
  public Invited make(String name, Role role, Visitor by, Where where) {
    confirmation.demand(by);
    StoredAccount account = unmade(name, role);
    if (!accounts.add(account)) {
      throw new Refused(Refused.Why.NAME_TAKEN);
    }
    audit.write(by.name(), Deed.ACCOUNT_MADE, account.name() + " " + role.text(), where);
    return new Invited(account, link(account));
  }

  /**
   * A new link for somebody who has forgotten a password, or lost the last link.
   *
   * @throws Refused when there is no such account, or it is closed
   */
  public Invited invite(String id, Visitor by, Where where) {
    confirmation.demand(by);
    StoredAccount account = account(id);
    if (account.closed().isPresent()) {
      throw new Refused(Refused.Why.NO_ACCOUNT);
    }
    return invited(account, by.name(), where);
  }

  private Invited invited(StoredAccount account, String by, Where where) {
    audit.write(by, Deed.INVITED, account.name(), where);
    notices.write(account.id(), What.LINK_MADE, by, where.address());
    return new Invited(account, link(account));
  }

  private String link(StoredAccount account) {
    String secret = Secret.random();
    accounts.invite(
        Secret.hash(secret), Optional.of(account.id()), clock.instant().plus(INVITATION));
    return secret;
  }

  /**
   * Gives an account another role.
   *
   * @throws Refused when there is no such account, or nobody would be admin any more
   */
  public StoredAccount role(String id, Role role, Visitor by, Where where) {
    confirmation.demand(by);
    StoredAccount account = account(id);
    if (!accounts.role(id, role)) {
      throw new Refused(Refused.Why.LAST_ADMIN);
    }
    audit.write(
        by.name(),
        Deed.ACCOUNT_CHANGED,
        account.name() + " " + account.role().text() + " → " + role.text(),
        where);
    notices.write(id, What.ROLE_CHANGED, by.name(), where.address());
    return account(id);
  }

  /**
   * Closes an account, with its sessions and tokens.
   *
   * @throws Refused when there is no such account, or nobody would be admin any more
   */
  public void close(String id, Visitor by, Where where) {
    confirmation.demand(by);
    StoredAccount account = account(id);
    if (account.closed().isPresent()) {
      return;
    }
    if (!accounts.close(id)) {
      throw new Refused(Refused.Why.LAST_ADMIN);
    }
    audit.write(by.name(), Deed.ACCOUNT_CLOSED, account.name(), where);
  }

  /** The ids of all accounts that have a second factor. */
  public Set<String> withSecondFactor() {
    return second.accounts();
  }

  /**
   * Takes away a second factor that somebody has lost.
   *
   * @throws Refused when there is no such account, or it has none
   */
  public void endSecondFactor(String id, Visitor by, Where where) {
    confirmation.demand(by);
    second.remove(account(id), by.name(), where);
  }

  /**
   * Whoever has the server's own machine lets somebody in again who has lost password and second
   * factor, as the last admin may.
   *
   * @throws Refused when there is no such account, or it is closed
   */
  public Invited letInAgain(String name) {
    StoredAccount account =
        accounts
            .named(Names.normal(name))
            .filter(one -> one.closed().isEmpty())
            .orElseThrow(() -> new Refused(Refused.Why.NO_ACCOUNT));
    if (second.isOn(account)) {
      second.remove(account, "", Where.HERE);
    }
    return invited(account, "", Where.HERE);
  }

  private StoredAccount unmade(String name, Role role) {
    String normal = Names.normal(name);
    if (!Names.isOne(normal)) {
      throw new Refused(Refused.Why.NAME_UNUSABLE);
    }
    Instant now = clock.instant();
    return new StoredAccount(
        CaseId.at(now),
        normal,
        role,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        now,
        Optional.empty());
  }

  static void sound(String password, String name) {
    Optional<PasswordRules.Fault> fault = PasswordRules.fault(password, name);
    if (fault.isPresent()) {
      throw new Refused(
          switch (fault.get()) {
            case TOO_SHORT -> Refused.Why.PASSWORD_TOO_SHORT;
            case TOO_LONG -> Refused.Why.PASSWORD_TOO_LONG;
            case COMMON -> Refused.Why.PASSWORD_COMMON;
            case NAMED -> Refused.Why.PASSWORD_NAMED;
            case PATTERN -> Refused.Why.PASSWORD_PATTERN;
          });
    }
  }
}
