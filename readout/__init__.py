"""The project itself: settings, addresses, people and roles. It may import all apps; none imports it."""
