package io.hopwise.page;

import io.hopwise.report.Html;
import io.hopwise.store.Role;

/** Where a role is chosen. */
final class RoleChoice {
  private RoleChoice() {}

  /**
   * A field.
   *
   * @param id of the field, whose name is {@code role}
   * @param most the highest that can be chosen
   */
  static void write(Html page, String id, String words, Role chosen, Role most) {
    page.open("label", "for", id).say(words).close("label");
    page.open("select", "id", id, "name", "role");
    for (Role role : Role.values()) {
      if (most.isAtLeast(role)) {
        if (role == chosen) {
          page.open("option", "value", role.text(), "selected", "selected");
        } else {
          page.open("option", "value", role.text());
        }
        page.say(role.text()).close("option");
      }
    }
    page.close("select");
  }
}
