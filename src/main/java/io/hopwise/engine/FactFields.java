package io.hopwise.engine;

import io.hopwise.engine.yaml.FactNames;
import io.hopwise.fact.Fact;
import java.util.Optional;
import java.util.Set;

/** The facts as those who write no DRL name them: the same names. */
record FactFields(FactTypes types) implements FactNames {
  @Override
  public Optional<Class<?>> fact(String name) {
    return facts().contains(name)
        ? types.named(name).filter(Fact.class::isAssignableFrom)
        : Optional.empty();
  }

  @Override
  public Set<String> facts() {
    return types.factNames();
  }

  @Override
  public Optional<Class<?>> field(Class<?> of, String name) {
    return fields(of).contains(name) ? FactTypes.property(of, name) : Optional.empty();
  }

  @Override
  public Set<String> fields(Class<?> of) {
    return FactTypes.properties(of);
  }
}
