package io.hopwise.page;

import io.hopwise.report.Html;
import io.hopwise.store.Role;

/** What roles are called, and where one is chosen. */
final class RoleChoice {
  private RoleChoice() {}

  /**
   * A field.
   *
   * @param id of the field, whose name is {@code role}
   * @param words above it
   * @param most the highest that can be chosen
   */
  static void write(Html page, Visit visit, String id, String words, Role chosen, Role most) {
    page.open("label", "for", id).say(words).close("label");
    page.open("select", "id", id, "name", "role");
    for (Role role : Role.values()) {
      if (most.isAtLeast(role)) {
        if (role == chosen) {
          page.open("option", "value", role.text(), "selected", "selected");
        } else {
          page.open("option", "value", role.text());
        }
        page.say(name(role, visit)).close("option");
      }
    }
    page.close("select");
  }

  /** In the language that is read. */
  static String name(Role role, Visit visit) {
    return switch (role) {
      case VIEWER -> visit.say("page.role-viewer");
      case ENGINEER -> visit.say("page.role-engineer");
      case AUTHOR -> visit.say("page.role-author");
      case ADMIN -> visit.say("page.role-admin");
    };
  }
}
