package io.hopwise.batch.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One cluster for all tests that ask for one: to start it costs more than most of them. */
final class OneCluster implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == StandaloneCluster.class;
  }

  @Override
  public StandaloneCluster resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(OneCluster.class))
        .getOrComputeIfAbsent(OneCluster.class, key -> start(), StandaloneCluster.class);
  }

  private static StandaloneCluster start() {
    try {
      Path home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "cluster");
      return StandaloneCluster.start(home, StandaloneCluster.jars());
    } catch (IOException e) {
      throw new IllegalStateException("The cluster did not start.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The cluster did not start.", e);
    }
  }
}
