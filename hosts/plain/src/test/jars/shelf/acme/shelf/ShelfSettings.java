package acme.shelf;

import java.util.List;

/** Which cards stand there already, and get more. */
public record ShelfSettings(List<String> cards) {}
