package io.stewardry.secrets;

/// Says that the application is started only to replace a key file that is lost
/// ([KeyFileRotation#startOver()]): it starts although the file does not fit the database.
public record LostKeyFile() {}
