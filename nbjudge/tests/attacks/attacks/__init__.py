"""Attacks and accidents, by kind. Each function edits a right submission; see attack_case.py.

What nbgrader 0.9.6 alone did with 161 of them: one run of ``attack_table.py``, as root, each
graded by itself, six seconds a cell, without the task that needs TensorFlow (15 points are all).
Not tried there: those called heavy, and others of answers, floods and limits.

24 gained points that an honest grader does not give:
    equals_everything, patches_numpy, patches_builtins, shadows_the_helpers,
    shadows_names_of_the_tests, answers_with_a_list_that_equals_everything, ships_numpy,
    recompiles_numpy_functions, deletes_asserts_as_they_are_compiled,
    rewrites_the_source_of_cells, replaces_run_cell, shows_its_points, publishes_its_points,
    displays_its_points, shows_points_where_points_are_shown, swallows_errors_in_run_code,
    answers_for_the_kernel, jumps_over_asserts, makes_every_cell_end_early,
    compiles_without_asserts, reads_the_solutions, skips_its_tests_by_a_tag,
    ships_a_link_to_the_solution, hands_in_a_link_to_the_solution.
24 were dropped, and lost points that they had earned:
    breaks_builtins, runs_another_program_instead, deletes_the_tests, deletes_everything,
    copies_a_test *, copies_an_answer *, copies_an_emptied_test, marks_a_test_as_its_answer,
    marks_its_answer_as_a_test, borrows_another_name, locks_a_cell_of_its_own,
    adds_a_test_of_its_own, writes_marks_of_no_form, has_an_old_schema, repeats_ids,
    forges_frames_on_every_socket, floods_every_socket, closes_every_descriptor,
    raises_an_error_that_sleeps, is_deaf_to_interrupts, stops_its_own_process, exits_at_once,
    crashes_its_process, ends_every_process_it_can.
    * With these nbgrader also stops, and grades nobody who comes later.
7 lost points of other tests, or all of a right answer:
    prints_what_it_saw, warns_and_logs, deletes_a_failing_test, deletes_the_set_up,
    reorders_all_cells, moves_tests_to_the_front, swaps_the_names_of_tests.
6 touched other students:
    plants_an_ipython_startup_file (the next wrong answer got full points),
    changes_the_gradebook (50 points for everybody before it), changes_the_tests_in_the_gradebook,
    plants_a_module_for_the_next, leaves_a_daemon, overwrites_another_submission.
10 left something on the machine besides:
    plants_a_pth_file, plants_a_usercustomize, plants_configuration, plants_a_kernel,
    changes_the_shared_library, leaves_shared_memory, leaves_its_root, remounts_the_world,
    borrows_rights_from_a_program; leaves_a_daemon left a process.
4 sent data: connects_by_tcp, sends_a_datagram, uses_an_abstract_socket,
    downloads_while_it_is_tested.
15 read and told hidden tests or secrets of the grader:
    prints_the_history, searches_memory_for_tests, walks_up_the_stack,
    tells_tests_in_hexadecimal, reads_its_own_memory, writes_files_of_what_it_saw,
    displays_what_it_saw_later, reads_secrets_in_the_home, prints_its_own_graded_notebook,
    searches_all_files_for_tests, looks_into_other_processes, leaves_its_root,
    ships_a_link_to_the_gradebook, ships_a_link_to_the_solution, changes_the_shared_library.
"""
