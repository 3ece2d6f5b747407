package io.stewardry;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Stewardry {
  public static void main(String[] args) {
    SpringApplication.run(Stewardry.class, args);
  }
}
