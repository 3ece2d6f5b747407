package io.stewardry.live;

import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Topic;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A kind of topic that everybody may follow in the organization where they act, so that a test
/// sees what the streams themselves keep apart. It has to be named as a source of an application.
public class AnyTopic implements LiveTopic {

  @Override
  public String kind() {
    return "thing";
  }

  @Override
  public Optional<Topic> follow(@Nullable UUID id, Caller caller) {
    return Optional.ofNullable(id).map(known -> new Topic(caller.organization(), kind(), known));
  }
}
