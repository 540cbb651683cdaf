package io.hopwise.account;

import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import io.hopwise.store.Accounts;
import io.hopwise.store.Audit;
import io.hopwise.store.Audit.Deed;
import io.hopwise.store.Audit.Where;
import io.hopwise.store.CaseId;
import io.hopwise.store.Role;
import io.hopwise.store.StoredAccount;
import io.hopwise.store.StoredAccount.Foreign;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The accounts of those for whom another place vouches. They are known by what that place calls
 * them for ever (issuer and subject), never by a name: who is called as somebody here is not them.
 */
public final class ForeignAccounts {
  private static final String ROLE_PREFIX = "hopwise-";
  private static final int MOST_OF_ONE_NAME = 100;
  private static final int LONGEST_NAME = 60;

  private final OidcSettings settings;
  private final Accounts accounts;
  private final Audit audit;
  private final Clock clock;

  /** Among these accounts. */
  public ForeignAccounts(OidcSettings settings, Accounts accounts, Audit audit, Clock clock) {
    this.settings = settings;
    this.accounts = accounts;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * The account of somebody who signed in there; made where they come for the first time.
   *
   * @throws Oidc.Failed when it is closed
   */
  public StoredAccount of(IDTokenClaimsSet claims, Where where) throws Oidc.Failed {
    Foreign who = new Foreign(claims.getIssuer().getValue(), claims.getSubject().getValue());
    Role role = role(claims).orElse(settings.role());
    Optional<StoredAccount> known = accounts.foreign(who);
    if (known.isEmpty()) {
      return made(claims, who, role, where);
    }
    StoredAccount account = known.get();
    if (account.closed().isPresent()) {
      throw new Oidc.Failed("the account is closed");
    }
    boolean isGivenThere = !settings.rolesClaim().isEmpty() && account.role() != role;
    if (isGivenThere && accounts.role(account.id(), role)) {
      audit.write(account.name(), Deed.ACCOUNT_CHANGED, account.name() + " " + role.text(), where);
      return accounts.find(account.id()).orElse(account);
    }
    return account;
  }

  private StoredAccount made(IDTokenClaimsSet claims, Foreign who, Role role, Where where)
      throws Oidc.Failed {
    String wanted = name(claims);
    Instant now = clock.instant();
    for (int i = 1; i <= MOST_OF_ONE_NAME; i++) {
      StoredAccount account =
          new StoredAccount(
              CaseId.at(now),
              i == 1 ? wanted : wanted + "-" + i,
              role,
              Optional.empty(),
              Optional.of(who),
              Optional.empty(),
              now,
              Optional.empty());
      if (accounts.add(account)) {
        audit.write(account.name(), Deed.ACCOUNT_MADE, account.name() + " " + role.text(), where);
        return account;
      }
    }
    throw new Oidc.Failed("no name is free");
  }

  private static String name(IDTokenClaimsSet claims) {
    String said =
        Stream.of("preferred_username", "email")
            .map(claims::getStringClaim)
            .filter(one -> one != null && !one.isBlank())
            .findFirst()
            .orElse(claims.getSubject().getValue());
    StringBuilder name = new StringBuilder();
    Names.normal(said)
        .codePoints()
        .map(c -> Character.isLetterOrDigit(c) || "._@+-".indexOf(c) >= 0 ? c : '_')
        .limit(LONGEST_NAME)
        .forEach(name::appendCodePoint);
    while (!name.isEmpty() && !Character.isLetterOrDigit(name.codePointAt(0))) {
      name.deleteCharAt(0);
    }
    return Names.isOne(name.toString()) ? name.toString() : "somebody";
  }

  /** The highest that the claim names. */
  private Optional<Role> role(IDTokenClaimsSet claims) {
    if (settings.rolesClaim().isEmpty()) {
      return Optional.empty();
    }
    Object at = claims.toJSONObject();
    for (String step : settings.rolesClaim().split("\\.", -1)) {
      at = at instanceof Map<?, ?> inner ? inner.get(step) : null;
    }
    Collection<?> values =
        at instanceof Collection<?> many ? many : at == null ? List.of() : List.of(at);
    return values.stream()
        .map(String::valueOf)
        .filter(value -> value.startsWith(ROLE_PREFIX))
        .flatMap(value -> Role.named(value.substring(ROLE_PREFIX.length())).stream())
        .max(Comparator.naturalOrder());
  }
}
