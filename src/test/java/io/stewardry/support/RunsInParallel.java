package io.stewardry.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Set;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/// A class that runs while other classes run: it has an application and a database of its own, or
/// none, and touches nothing else that the process has once. Its tests run one after the other.
///
/// All classes without it run one after the other, so leaving it out is never wrong, only slower.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(providers = RunsInParallel.OneTestAtATime.class)
public @interface RunsInParallel {
  /// Alone, [Execution] would also let the tests of the class run at once; where a class has a
  /// lock, they don't. No two classes have the same.
  final class OneTestAtATime implements ResourceLocksProvider {
    @Override
    public Set<Lock> provideForClass(Class<?> testClass) {
      return Set.of(new Lock(testClass.getName()));
    }
  }
}
