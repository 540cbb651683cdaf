package io.hopwise.herald;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * Reads the first 1 KiB of an answer, of which nothing is used, and hangs up where there is more.
 */
final class FirstBytes implements BodySubscriber<Boolean> {
  private static final int MOST = 1024;

  private final CompletableFuture<Boolean> body = new CompletableFuture<>();
  private Flow.Subscription subscription;
  private int taken;

  @Override
  public CompletionStage<Boolean> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription said) {
    subscription = said;
    said.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      taken += buffer.remaining();
    }
    if (taken > MOST) {
      subscription.cancel();
      body.complete(false);
    }
  }

  @Override
  public void onError(Throwable met) {
    body.completeExceptionally(met);
  }

  @Override
  public void onComplete() {
    body.complete(true);
  }
}
