package io.hopwise.desk;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Takes so many bytes of an answer and no more. */
public final class Limited<T> implements BodySubscriber<T> {
  private final BodySubscriber<T> into;
  private final long most;
  private Flow.Subscription subscription;
  private long taken;

  /** Of an answer that goes there. */
  public Limited(BodySubscriber<T> into, long most) {
    this.into = into;
    this.most = most;
  }

  /** An answer is larger. */
  public static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1;

    /** Larger than so many bytes. */
    public TooLarge(long most) {
      super("The answer has more than " + most + " bytes.");
    }
  }

  @Override
  public CompletionStage<T> getBody() {
    return into.getBody();
  }

  @Override
  public void onSubscribe(Flow.Subscription said) {
    subscription = said;
    into.onSubscribe(said);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      taken += buffer.remaining();
    }
    if (taken > most) {
      subscription.cancel();
      into.onError(new TooLarge(most));
    } else {
      into.onNext(buffers);
    }
  }

  @Override
  public void onError(Throwable met) {
    into.onError(met);
  }

  @Override
  public void onComplete() {
    into.onComplete();
  }
}
