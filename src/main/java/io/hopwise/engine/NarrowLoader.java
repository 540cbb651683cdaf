package io.hopwise.engine;

import io.hopwise.fact.Fact;
import java.io.IOException;
import java.net.URL;
import java.util.Enumeration;
import java.util.Set;

/**
 * What a user's rules are compiled against: facts, the few classes of the JDK that facts are made
 * of, and what Drools itself puts into a compiled rule. The Java compiler asks for classes as
 * resources; MVEL and Drools load them, and need some more.
 */
final class NarrowLoader extends ClassLoader {
  private static final String FACTS = Fact.class.getPackageName() + '.';

  /** Of which facts are made, and the class of every compiled conclusion. */
  private static final Set<String> COMPILED =
      Set.of(
          "java.io.Serializable",
          "java.lang.Object",
          "java.lang.String",
          "java.lang.CharSequence",
          "java.lang.Comparable",
          "java.lang.Iterable",
          "java.lang.Record",
          "java.lang.Enum",
          "java.lang.Number",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Boolean",
          "java.lang.Throwable",
          "java.lang.Exception",
          "java.lang.RuntimeException",
          "java.lang.Error",
          "java.lang.constant.Constable",
          "java.lang.constant.ConstantDesc",
          "java.util.Collection",
          "java.util.SequencedCollection",
          "java.util.List",
          "java.util.Set",
          "java.util.Map",
          "java.util.Optional",
          "org.drools.base.beliefsystem.Mode",
          "org.drools.base.rule.consequence.ConsequenceContext",
          "org.drools.core.rule.consequence.KnowledgeHelper",
          "org.kie.api.runtime.KieContext",
          "org.kie.api.runtime.rule.EntryPoint",
          "org.kie.api.runtime.rule.FactHandle",
          "org.kie.api.runtime.rule.RuleContext");

  /** What Drools asks for by name; {@code Class}, for the fields of facts are read by a class. */
  private static final Set<String> LOADED =
      Set.of(
          "java.lang.Class",
          "org.drools.base.rule.consequence.Consequence",
          "org.drools.base.base.ValueType",
          "org.drools.base.base.extractors.BaseObjectClassFieldReader",
          "org.drools.base.rule.accessor.CompiledInvoker",
          "org.drools.ecj.EclipseJavaCompiler",
          "org.drools.mvel.asm.ConsequenceStub");

  private static final Set<String> LOADED_PACKAGES =
      Set.of(
          "org.drools.base.base.extractors",
          "org.drools.core.base.accumulators",
          "org.drools.mvel.accessors",
          "org.drools.mvel.evaluators");

  private final ClassLoader whole;

  NarrowLoader() {
    // no parent: the JDK's classes are asked for here like all others
    super(null);
    this.whole = NarrowLoader.class.getClassLoader();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    int end = Math.max(0, name.lastIndexOf('.'));
    if (!isCompiled(name)
        && !LOADED.contains(name)
        && !LOADED_PACKAGES.contains(name.substring(0, end))) {
      throw new ClassNotFoundException(name);
    }
    return whole.loadClass(name);
  }

  @Override
  public URL getResource(String name) {
    boolean isClass = name.endsWith(".class");
    String type =
        isClass ? name.substring(0, name.length() - ".class".length()).replace('/', '.') : "";
    return isClass && !isCompiled(type) ? null : whole.getResource(name);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return whole.getResources(name);
  }

  private static boolean isCompiled(String name) {
    return name.startsWith(FACTS) || COMPILED.contains(name);
  }
}
