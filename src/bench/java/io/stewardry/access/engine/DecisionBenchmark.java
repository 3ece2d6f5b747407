package io.stewardry.access.engine;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One decision at 50,000 grants: may this user do this in that organization?
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecisionBenchmark {

  @Param({"stewardry", "hash", "springAcl", "jcasbin", "cedar"})
  public String engine = "";

  private Fixture.Question[] questions = {};
  private Fixture.Engine asked = question -> false;
  private int next;

  @Setup
  public void make() throws Exception {
    Fixture fixture = new Fixture();
    asked = Engines.of(engine, fixture);
    fixture.require(asked);
    questions = fixture.questions.toArray(Fixture.Question[]::new);
  }

  @Benchmark
  public boolean decide() {
    next = next + 1 & Fixture.QUESTIONS - 1;
    return asked.may(questions[next]);
  }
}
