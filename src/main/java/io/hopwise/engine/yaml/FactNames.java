package io.hopwise.engine.yaml;

import java.util.Collection;
import java.util.Optional;

/** What there is to match, and what it can be asked. */
public interface FactNames {
  /** The fact of this name. */
  Optional<Class<?>> fact(String name);

  /** The names of all facts. */
  Collection<String> facts();

  /** What a fact, or a value of one, says under this name. */
  Optional<Class<?>> field(Class<?> of, String name);

  /** The names of all that it says. */
  Collection<String> fields(Class<?> of);
}
