package io.hopwise.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hopwise.account.Administration;
import io.hopwise.account.Admission;
import io.hopwise.account.Passes;
import io.hopwise.account.Refused;
import io.hopwise.account.Visitor;
import io.hopwise.store.Audit;
import io.hopwise.store.Role;
import io.hopwise.store.StoredAccount;
import io.hopwise.store.StoredToken;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;

/** Accounts, their tokens, and what was done, for programs. */
final class AccountRoutes {
  private static final String JSON = "application/json";
  private static final int USUAL_DAYS = 90;
  private static final int MOST_ENTRIES = 200;

  private final Admission admission;
  private final Door door;

  AccountRoutes(Admission admission, Door door) {
    this.admission = admission;
    this.door = door;
  }

  /** A role that somebody spelt. */
  static Role role(String said) {
    return Role.named(said).orElseThrow(() -> new Refused(Refused.Why.ROLE_UNKNOWN));
  }

  void list(Context context) {
    Visitors.withAccount(context);
    context
        .contentType(JSON)
        .result(
            JsonText.object(
                json -> {
                  json.writeArrayFieldStart("accounts");
                  for (StoredAccount one : admission.administration().list()) {
                    json.writeStartObject();
                    fields(one, json);
                    json.writeEndObject();
                  }
                  json.writeEndArray();
                }));
  }

  void show(Context context) {
    Visitors.withAccount(context);
    StoredAccount one = admission.administration().account(context.pathParam("id"));
    context.contentType(JSON).result(JsonText.object(json -> fields(one, json)));
  }

  void make(Context context) {
    Visitor visitor = person(context);
    Fields body = Fields.of(context, List.of("name", "role"));
    Administration.Invited made =
        admission
            .administration()
            .make(body.needed("name"), role(body.needed("role")), visitor, Visitors.where(context));
    context.header("Location", "/api/v1/accounts/" + made.account().id());
    context.status(201);
    invited(context, made);
  }

  void invite(Context context) {
    Visitor visitor = person(context);
    invited(
        context,
        admission
            .administration()
            .invite(context.pathParam("id"), visitor, Visitors.where(context)));
  }

  private void invited(Context context, Administration.Invited invited) {
    context
        .contentType(JSON)
        .result(
            JsonText.object(
                json -> {
                  fields(invited.account(), json);
                  json.writeStringField("set_up", link(context, invited));
                }));
  }

  /** Where whoever was let in chooses a password. */
  String link(Context context, Administration.Invited invited) {
    return door.origin(context) + "/set-up?token=" + invited.secret();
  }

  void change(Context context) {
    Visitor visitor = person(context);
    Fields body = Fields.of(context, List.of("role"));
    StoredAccount one =
        admission
            .administration()
            .role(
                context.pathParam("id"),
                role(body.needed("role")),
                visitor,
                Visitors.where(context));
    context.contentType(JSON).result(JsonText.object(json -> fields(one, json)));
  }

  void close(Context context) {
    Visitor visitor = person(context);
    admission.administration().close(context.pathParam("id"), visitor, Visitors.where(context));
    context.status(204);
  }

  void endSecondFactor(Context context) {
    Visitor visitor = person(context);
    admission
        .administration()
        .endSecondFactor(context.pathParam("id"), visitor, Visitors.where(context));
    context.status(204);
  }

  /** Who comes in is decided by people who signed in: a token that got lost lets nobody else in. */
  static Visitor person(Context context) {
    Visitor visitor = Visitors.withAccount(context);
    if (visitor.how() != Visitor.How.SESSION) {
      throw new Problem.Met(Problem.Kind.NOT_ALLOWED, "Sign in for this; a token may not do it.");
    }
    return visitor;
  }

  private static void fields(StoredAccount one, JsonGenerator json) throws IOException {
    json.writeStringField("id", one.id());
    json.writeStringField("name", one.name());
    json.writeStringField("role", one.role().text());
    json.writeStringField("signs_in", signsIn(one));
    json.writeStringField("made", one.made().toString());
    if (one.closed().isPresent()) {
      json.writeStringField("closed", one.closed().get().toString());
    }
  }

  private static String signsIn(StoredAccount one) {
    if (one.password().isPresent()) {
      return "by-password";
    }
    return one.foreign().isPresent() ? "elsewhere" : "not-yet";
  }

  void tokens(Context context) {
    tokens(context, Visitors.withAccount(context).account().orElse(""));
  }

  void tokensOf(Context context) {
    Visitors.withAccount(context);
    tokens(context, admission.administration().account(context.pathParam("id")).id());
  }

  private void tokens(Context context, String account) {
    context
        .contentType(JSON)
        .result(
            JsonText.object(
                json -> {
                  json.writeArrayFieldStart("tokens");
                  for (StoredToken one : admission.own().tokens(account)) {
                    json.writeStartObject();
                    fields(one, json);
                    json.writeEndObject();
                  }
                  json.writeEndArray();
                }));
  }

  void makeToken(Context context) {
    Visitor visitor = person(context);
    Fields body = Fields.of(context, List.of("name", "role", "days"));
    Passes.Made made =
        admission
            .own()
            .token(
                visitor,
                body.needed("name"),
                body.perhaps("role").map(AccountRoutes::role).orElse(visitor.role()),
                days(body.perhaps("days").orElse(Integer.toString(USUAL_DAYS))),
                Visitors.where(context));
    context
        .status(201)
        .contentType(JSON)
        .result(
            JsonText.object(
                json -> {
                  fields(made.token(), json);
                  json.writeStringField("token", made.secret());
                }));
  }

  /** As somebody wrote them. */
  static int days(String said) {
    try {
      return Integer.parseInt(said.strip());
    } catch (NumberFormatException e) {
      throw new Refused(Refused.Why.TOKEN_DAYS);
    }
  }

  void revoke(Context context) {
    Visitor visitor = Visitors.withAccount(context);
    admission.own().revoke(visitor, context.pathParam("id"), Visitors.where(context));
    context.status(204);
  }

  private static void fields(StoredToken one, JsonGenerator json) throws IOException {
    json.writeStringField("id", one.id());
    json.writeStringField("name", one.name());
    json.writeStringField("role", one.role().text());
    json.writeStringField("made", one.made().toString());
    json.writeStringField("ends", one.ends().toString());
    if (one.used().isPresent()) {
      json.writeStringField("used", one.used().get().toString());
    }
    if (one.revoked().isPresent()) {
      json.writeStringField("revoked", one.revoked().get().toString());
    }
  }

  void audit(Context context) {
    long before = number(context, "before", Long.MAX_VALUE, Long.MAX_VALUE);
    int limit = (int) number(context, "limit", MOST_ENTRIES, 50);
    List<Audit.Entry> found = admission.audit().list(before, limit + 1);
    List<Audit.Entry> page = found.subList(0, Math.min(limit, found.size()));
    context
        .contentType(JSON)
        .result(
            JsonText.object(
                json -> {
                  json.writeArrayFieldStart("entries");
                  for (Audit.Entry entry : page) {
                    json.writeStartObject();
                    json.writeNumberField("id", entry.id());
                    json.writeStringField("time", entry.time().toString());
                    json.writeStringField("account", entry.account());
                    json.writeStringField("what", entry.what());
                    json.writeStringField("object", entry.object());
                    json.writeStringField("request", entry.where().request());
                    json.writeStringField("address", entry.where().address());
                    json.writeEndObject();
                  }
                  json.writeEndArray();
                  if (found.size() > limit) {
                    json.writeNumberField("next", page.get(page.size() - 1).id());
                  }
                }));
  }

  private static long number(Context context, String name, long most, long usual) {
    String said = context.queryParam(name);
    if (said == null) {
      return usual;
    }
    try {
      long number = Long.parseLong(said);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new Problem.Met(Problem.Kind.BAD_REQUEST, name + " is a number, 1 or more.");
  }
}
