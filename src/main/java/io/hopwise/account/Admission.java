package io.hopwise.account;

import io.hopwise.store.Accounts;
import io.hopwise.store.Audit;
import io.hopwise.store.Database;
import io.hopwise.store.Notices;
import io.hopwise.store.SecondFactors;
import io.hopwise.store.Sessions;
import io.hopwise.store.Tokens;
import java.time.Clock;
import java.util.Optional;

/**
 * All that decides who comes in.
 *
 * @param isOpen whether accounts are off
 * @param halfWay who has shown a password and not the second factor yet
 * @param submissions of cases, by account
 * @param strangers of sign-ins elsewhere, by address
 */
public record Admission(
    boolean isOpen,
    Passes passes,
    SignIn signIn,
    HalfWay halfWay,
    SecondFactor second,
    Confirmation confirmation,
    Administration administration,
    OwnAccount own,
    Audit audit,
    Optional<Foreign> foreign,
    Allowance submissions,
    Allowance strangers) {

  /** What nobody who is known may ask of one address in a minute, where each asking is kept. */
  private static final int OF_STRANGERS = 60;

  /** Another place at which people sign in, and the accounts of those who did. */
  public record Foreign(Oidc oidc, ForeignAccounts accounts) {}

  /** With the accounts in this database. */
  public static Admission of(Database database, AccountSettings settings, Clock clock) {
    Accounts accounts = new Accounts(database, clock);
    Tokens tokens = new Tokens(database, clock);
    Passes passes =
        new Passes(
            new Sessions(database, clock, settings.idle(), settings.most()),
            tokens,
            settings.secondFactor(),
            clock);
    Passwords passwords = new Passwords();
    Audit audit = new Audit(database, clock);
    Notices notices = new Notices(database, clock);
    SecondFactor second =
        new SecondFactor(new SecondFactors(database, clock), audit, notices, clock);
    SignIn signIn = new SignIn(accounts, passwords, second, audit, clock);
    Confirmation confirmation = new Confirmation(accounts, passes, signIn, audit, clock);
    OwnAccount own =
        new OwnAccount(
            new OwnAccount.Needs(
                accounts,
                tokens,
                passes,
                passwords,
                signIn,
                second,
                confirmation,
                audit,
                notices,
                clock));
    Optional<Foreign> foreign =
        settings
            .oidc()
            .map(
                oidc ->
                    new Foreign(
                        new Oidc(oidc, clock), new ForeignAccounts(oidc, accounts, audit, clock)));
    return new Admission(
        settings.isOpen(),
        passes,
        signIn,
        new HalfWay(clock),
        second,
        confirmation,
        new Administration(
            new Administration.Needs(
                accounts, passwords, second, confirmation, audit, notices, clock)),
        own,
        audit,
        foreign,
        new Allowance(clock, settings.submissionsPerMinute()),
        new Allowance(clock, OF_STRANGERS));
  }
}
