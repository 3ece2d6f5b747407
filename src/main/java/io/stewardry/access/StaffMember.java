package io.stewardry.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.stewardry.people.Person;
import java.util.List;

/// Somebody whose home is an MSP, with what he reaches.
///
/// @param access what was given to him and has not ended, as far as the reader sees it
/// @param allOrganizations his role reaches every organization by itself
@JsonInclude(JsonInclude.Include.ALWAYS)
public record StaffMember(
    @JsonUnwrapped Person person, List<Access> access, boolean allOrganizations) {}
