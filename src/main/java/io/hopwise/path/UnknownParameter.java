package io.hopwise.path;

import io.hopwise.fact.Code;
import io.hopwise.fact.Note;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Topic;
import java.util.Map;

/** A kernel parameter that nobody collected and that decides: both its values are walked. */
final class UnknownParameter {
  private final Run run;

  UnknownParameter(Run run) {
    this.run = run;
  }

  /** Says that it was not collected, and walks on as if it stopped the packet, or not. */
  boolean stops(Stack stack, Skb skb, String device, String key, Stage stage) {
    String host = stack.id().host();
    String pod = run.network().nameOf(host, stack.id().netns());
    run.log()
        .insufficient(
            run.log().at(stack, device, stage),
            Code.PARAMETER_NOT_COLLECTED,
            skb.packet(),
            Note.NONE,
            Topic.SYSCTLS,
            Map.of("key", key, "host", pod.isEmpty() ? host : host + "/" + pod));
    return run.oracle().holds(Code.PARAMETER_NOT_COLLECTED, Note.NONE, stack.id() + " " + key);
  }
}
