package io.hopwise.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.drools.model.EntryPoint;
import org.drools.model.Global;
import org.drools.model.Model;
import org.drools.model.Query;
import org.drools.model.Rule;
import org.drools.model.TypeMetaData;

/**
 * The rules compiled at build time: which classes they are, and what they were compiled against.
 *
 * @param key changes when Drools or the shape of a fact changes; compiled rules are good for one
 *     key only
 * @param classes the names of the classes that hold the rules, one a family
 */
record ShippedModel(String key, List<String> classes) {
  /** The resource {@link KnowledgeCompiler} writes: the key, then one class name a line. */
  static final String RESOURCE = "META-INF/hopwise/model";

  static ShippedModel read() {
    ClassLoader loader = ShippedModel.class.getClassLoader();
    try (InputStream in = loader.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(
            "This build holds no compiled rules: " + RESOURCE + " is missing.");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      String key = lines.readLine();
      List<String> classes = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        classes.add(line);
      }
      return new ShippedModel(key, List.copyOf(classes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@link #read} wants it. */
  byte[] toBytes() {
    StringBuilder text = new StringBuilder(key).append('\n');
    for (String name : classes) {
      text.append(name).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The rules themselves. */
  List<Model> models() {
    List<Model> models = new ArrayList<>(classes.size());
    for (String name : classes) {
      try {
        models.add(
            Class.forName(name).asSubclass(Model.class).getDeclaredConstructor().newInstance());
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("The compiled rules " + name + " can't be loaded.", e);
      }
    }
    return models;
  }

  /**
   * Only some of the rules.
   *
   * @param models all of them
   * @param names of the rules that are wanted
   */
  static List<Model> some(List<Model> models, Set<String> names) {
    List<Model> some = new ArrayList<>(models.size());
    for (Model model : models) {
      List<Rule> rules = new ArrayList<>();
      for (Rule rule : model.getRules()) {
        if (names.contains(rule.getName())) {
          rules.add(rule);
        }
      }
      if (!rules.isEmpty()) {
        some.add(new Some(model, rules));
      }
    }
    return some;
  }

  /** A family with some of its rules. */
  private record Some(Model all, List<Rule> rules) implements Model {
    @Override
    public String getName() {
      return all.getName();
    }

    @Override
    public String getPackageName() {
      return all.getPackageName();
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public List<Global> getGlobals() {
      return all.getGlobals();
    }

    @Override
    public List<Rule> getRules() {
      return rules;
    }

    @Override
    public List<Query> getQueries() {
      return all.getQueries();
    }

    @Override
    public List<TypeMetaData> getTypeMetaDatas() {
      return all.getTypeMetaDatas();
    }

    @Override
    public List<EntryPoint> getEntryPoints() {
      return all.getEntryPoints();
    }
  }
}
