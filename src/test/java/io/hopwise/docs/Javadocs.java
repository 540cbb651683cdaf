package io.hopwise.docs;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What a package's Javadoc says, as Markdown, read by the JDK's own compiler. */
final class Javadocs {
  private final Map<String, String> texts = new HashMap<>();

  private Javadocs() {}

  /** The Javadoc of all types in this folder. */
  static Javadocs of(Path folder) throws IOException {
    List<Path> sources;
    try (Stream<Path> found = Files.list(folder)) {
      sources = found.filter(path -> path.toString().endsWith(".java")).sorted().toList();
    }
    Javadocs javadocs = new Javadocs();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(sources));
      DocTrees trees = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        javadocs.new Reading(trees).scan(unit, null);
      }
    }
    return javadocs;
  }

  /** What a type is. */
  Optional<String> of(Class<?> type) {
    return text(name(type));
  }

  /** What a field or method answers: by the record's own page, else by the interface's. */
  Optional<String> ofAnswer(Class<?> type, Method method) {
    Optional<String> field =
        method.getParameterCount() > 0
            ? Optional.empty()
            : text(name(type) + "(" + method.getName());
    return field.or(() -> ofMethod(type, method.getName()));
  }

  /** What one of a kind's names means. */
  Optional<String> of(Enum<?> constant) {
    return text(name(constant.getDeclaringClass()) + "#" + constant.name());
  }

  private Optional<String> ofMethod(Class<?> type, String method) {
    Optional<String> own = text(name(type) + "#" + method);
    for (Class<?> above : type.getInterfaces()) {
      own = own.or(() -> ofMethod(above, method));
    }
    return own;
  }

  private Optional<String> text(String key) {
    return Optional.ofNullable(texts.get(key)).filter(text -> !text.isBlank());
  }

  /** {@code Trace.Missing}. */
  private static String name(Class<?> type) {
    return type.getDeclaringClass() == null
        ? type.getSimpleName()
        : name(type.getDeclaringClass()) + "." + type.getSimpleName();
  }

  /** One file. */
  private final class Reading extends TreePathScanner<Void, Void> {
    private final DocTrees trees;
    private final Deque<String> inside = new ArrayDeque<>();

    private Reading(DocTrees trees) {
      this.trees = trees;
    }

    @Override
    public Void visitClass(ClassTree type, Void none) {
      String name =
          inside.isEmpty()
              ? type.getSimpleName().toString()
              : inside.getLast() + "." + type.getSimpleName();
      comment()
          .ifPresent(
              comment -> {
                texts.put(name, markdown(comment.getFullBody()));
                for (DocTree tag : comment.getBlockTags()) {
                  if (tag instanceof ParamTree param) {
                    texts.put(name + "(" + param.getName(), markdown(param.getDescription()));
                  }
                }
              });
      inside.addLast(name);
      super.visitClass(type, null);
      inside.removeLast();
      return null;
    }

    @Override
    public Void visitMethod(MethodTree method, Void none) {
      member(method.getName().toString());
      return null;
    }

    @Override
    public Void visitVariable(VariableTree variable, Void none) {
      member(variable.getName().toString());
      return null;
    }

    private void member(String name) {
      comment()
          .ifPresent(
              comment ->
                  texts.putIfAbsent(
                      inside.getLast() + "#" + name, markdown(comment.getFullBody())));
    }

    private Optional<DocCommentTree> comment() {
      return Optional.ofNullable(trees.getDocCommentTree(getCurrentPath()));
    }
  }

  private static String markdown(List<? extends DocTree> trees) {
    StringBuilder text = new StringBuilder();
    for (DocTree tree : trees) {
      if (tree instanceof LiteralTree literal) {
        text.append('`').append(literal.getBody().getBody().strip()).append('`');
      } else if (tree instanceof LinkTree link) {
        text.append('`').append(linked(link.getReference().getSignature())).append('`');
      } else if (tree instanceof StartElementTree element) {
        text.append(element.getName().contentEquals("p") ? "\u2029" : "");
      } else if (tree instanceof TextTree words) {
        text.append(words.getBody());
      } else {
        text.append(tree);
      }
    }
    return text.toString().replaceAll("\\s+", " ").replaceAll(" ?\u2029 ?", "\n\n").strip();
  }

  /**
   * {@code Hook#NONE} is written {@code Hook.NONE} in a rule, {@code #typed()} is {@code typed}.
   */
  private static String linked(String signature) {
    return signature.replaceAll("\\(.*", "").replaceFirst("^#", "").replace('#', '.');
  }
}
