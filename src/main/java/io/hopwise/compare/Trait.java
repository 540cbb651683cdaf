package io.hopwise.compare;

import io.hopwise.fact.HostFact;

/**
 * What a fact makes of a host, with the names that are a host's own replaced by their part.
 *
 * @param owner of a property of something the key of that; where it is absent its properties are no
 *     differences of their own. Empty for none
 * @param key what it is of; traits of one key are held against each other
 * @param value what it is there
 * @param shown the value as people know it; empty where the line itself has to be read
 * @param group differences of one group are told as one; empty for none
 * @param subject what it is called
 */
record Trait(
    Aspect aspect,
    String owner,
    String key,
    String value,
    String shown,
    String group,
    Subject subject,
    HostFact fact) {
  static Trait of(Aspect aspect, String key, String value, Subject subject, HostFact fact) {
    return new Trait(aspect, "", key, value, "", "", subject, fact);
  }

  /** A property of what another trait says is there. */
  Trait ownedBy(String other) {
    return new Trait(aspect, other, key, value, shown, group, subject, fact);
  }

  Trait showing(String text) {
    return new Trait(aspect, owner, key, value, text, group, subject, fact);
  }

  Trait in(String others) {
    return new Trait(aspect, owner, key, value, shown, others, subject, fact);
  }
}
