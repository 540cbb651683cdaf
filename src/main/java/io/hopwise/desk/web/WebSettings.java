package io.hopwise.desk.web;

import io.hopwise.desk.Secret;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a helpdesk is reached.
 *
 * @param user our name there; empty where the connector needs none
 * @param queues that are ours, by their names or numbers
 * @param secrets by their names, {@code token} among them
 * @param hookSecret of its calls; empty where it calls nobody
 * @param options what is set otherwise than the connector says
 * @param filesFrom other hosts from which its files may be fetched; with a dot before it, any below
 * @param largest bytes of a text that is looked through
 */
public record WebSettings(
    URI url,
    String user,
    List<String> queues,
    Map<String, Secret> secrets,
    Secret hookSecret,
    Map<String, String> options,
    List<String> filesFrom,
    long largest) {
  /** Keeps its own copies. */
  public WebSettings {
    queues = List.copyOf(queues);
    secrets = Map.copyOf(secrets);
    options = Map.copyOf(options);
    filesFrom = List.copyOf(filesFrom);
  }

  /** What templates may say of these, without secrets. */
  Map<String, String> values(Connector connector) {
    Map<String, String> values = new HashMap<>();
    connector.options().forEach((name, usual) -> values.put("option." + name, usual));
    options.forEach((name, value) -> values.put("option." + name, value));
    values.put("user", user);
    return values;
  }

  /** Without the secrets, which belong into no log. */
  @Override
  public String toString() {
    return "WebSettings[" + url + ", queues=" + queues + "]";
  }
}
