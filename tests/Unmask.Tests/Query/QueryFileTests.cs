using System.Text;

namespace Unmask.Tests;

public sealed class QueryFileTests : IDisposable
{
    private readonly QueryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("set.jsonl", """{"topic":"tea","text":"Why?","id":"q1","extra":1,"category":"talk","source":"me"}""")]
    [InlineData("set.csv", "topic,text,id,extra,category,source\ntea,Why?,q1,1,talk,me\n")]
    [InlineData("set.csv", "Topic, TEXT ,Id,extra,category,source\r\ntea,Why?,q1,1,talk,me")]
    [InlineData("SET.CSV", "\uFEFFtopic,text,id,extra,category,source\ntea,\"Why?\",q1,1,talk,me\n")]
    public void Fields_are_found_by_name_in_any_order_and_others_are_ignored(string name, string text) =>
        Assert.Equal(new Query("q1", "talk", "Why?", "me", "tea"), Assert.Single(_folder.Read(name, text).Queries));

    [Theory]
    [InlineData("plain.jsonl", "\n{\"text\":\"One?\"}\n\n{\"text\":\"Two?\",\"id\":null,\"category\":\" \"}\n")]
    [InlineData("plain.csv", "text,id,category\n\nOne?,,\n\nTwo?,,\" \"\n")]
    public void What_a_row_leaves_out_gets_its_default(string name, string text) =>
        Assert.Equal(
            [new Query("row-1", "none", "One?", name), new Query("row-2", "none", "Two?", name)],
            _folder.Read(name, text).Queries);

    [Fact]
    public void A_query_keeps_its_text_to_the_letter() =>
        Assert.Equal("  Why,\n\"so\"? ", Assert.Single(_folder.Read("a.csv", "text\n\"  Why,\n\"\"so\"\"? \"\n").Queries).Text);

    [Fact]
    public void A_number_serves_as_an_id() =>
        Assert.Equal("17", Assert.Single(_folder.Read("a.jsonl", """{"id":17,"text":"Why?"}""").Queries).Id);

    [Fact]
    public void The_set_bears_the_name_and_the_SHA_256_of_its_file()
    {
        // printf '{"text":"Why?"}' | sha256sum
        QuerySet set = _folder.Read("why-not.jsonl", """{"text":"Why?"}""");
        Assert.Equal("why-not", set.Name);
        Assert.Equal("813d52c3e903d3834ea8050d222c80d2c66816dee07f675b39031f5e78e3428b", set.Hash);
    }

    [Fact]
    public void A_shipped_set_is_read_by_its_name()
    {
        Assert.Superset(new HashSet<string>(["animal-welfare", "benign", "mild-harm", "value-conflict"], StringComparer.Ordinal), QueryFile.ShippedNames.ToHashSet(StringComparer.Ordinal));
        Assert.All(QueryFile.ShippedNames, name => Assert.Equal(name, QueryFile.Read(name).Name));
    }

    [Fact]
    public void A_missing_file_is_reported_with_the_sets_that_there_are() =>
        Assert.Equal(
            $"There is no query file 'mild-ham'; the sets that ship with the program are {string.Join(", ", QueryFile.ShippedNames)}.",
            QueryFolder.ErrorOf("mild-ham"));

    [Fact]
    public void A_file_in_a_missing_folder_is_a_missing_file() =>
        Assert.StartsWith("There is no query file", QueryFolder.ErrorOf(Path.Combine(_folder.Path, "no", "such.csv")), StringComparison.Ordinal);

    [Fact]
    public void A_folder_is_no_query_file() => Assert.EndsWith("it is a folder.", QueryFolder.ErrorOf(_folder.Path), StringComparison.Ordinal);

    [Fact]
    public void A_file_that_the_system_withholds_is_unreadable()
    {
        string file = _folder.Write("a.jsonl", """{"text":"Why?"}""");
        using FileStream locked = new(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        string error = QueryFolder.ErrorOf(file);
        Assert.StartsWith($"Query file '{file}' cannot be read: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused_rather_than_replaced()
    {
        // "Café?" in Latin-1: é is the single byte E9, at offset 13 of the file.
        string file = _folder.Write("a.jsonl", Encoding.Latin1.GetBytes("{\"text\": \"Café?\"}"));
        Assert.EndsWith("byte 13 (0xE9, in line 1) is not UTF-8; save the file as UTF-8.", QueryFolder.ErrorOf(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.txt", "has the ending '.txt'; allowed are .jsonl and .csv.")]
    [InlineData("a", "has no ending; allowed are .jsonl and .csv.")]
    public void An_unknown_ending_is_reported_with_the_known_ones(string name, string expected) =>
        Assert.EndsWith(expected, _folder.ErrorOf(name, "Why?"), StringComparison.Ordinal);

    [Theory]
    [InlineData("a.jsonl", "")]
    [InlineData("a.jsonl", "\n \n")]
    [InlineData("a.csv", "")]
    [InlineData("a.csv", "id,text\n")]
    public void A_file_without_a_query_is_refused(string name, string text) =>
        Assert.EndsWith("holds no query.", _folder.ErrorOf(name, text), StringComparison.Ordinal);

    [Theory]
    [InlineData("a.jsonl", "{\"text\":\"One?\"}\n{\"id\":\"b\"}\n")]
    [InlineData("a.jsonl", "{\"text\":\"One?\"}\n{\"text\":\" \"}\n")]
    [InlineData("a.csv", "id,text\n\"b\",\n")]
    public void A_query_without_text_is_reported_with_its_line(string name, string text) =>
        Assert.EndsWith($"{name}, line 2: the query has no 'text', or an empty one.", _folder.ErrorOf(name, text), StringComparison.Ordinal);

    [Theory]
    [InlineData("a.jsonl", "{\"id\":\"b\",\"text\":\"One?\"}\n\n{\"id\":\"b\",\"text\":\"Two?\"}\n", 1, 3)]
    [InlineData("a.jsonl", "{\"id\":\"row-2\",\"text\":\"One?\"}\n{\"text\":\"Two?\"}\n", 1, 2)]
    [InlineData("a.csv", "id,text\nb,\"One\nand\na half?\"\nb,Two?\n", 2, 5)]
    public void An_id_that_stands_twice_is_reported_with_both_lines(string name, string text, int first, int second) =>
        Assert.Contains($"stands in line {first} and again in line {second};", _folder.ErrorOf(name, text), StringComparison.Ordinal);

    // A zero-width space, a line break, and a carriage return that a spreadsheet leaves.
    [Theory]
    [InlineData("{\"id\":\"a\\u200b\",\"text\":\"One?\"}", "line 1: the id is 'a\\u200b', and should have at most 200 characters, all of them visible.")]
    [InlineData("{\"text\":\"One?\"}\n{\"id\":\"a\\nb\",\"text\":\"Two?\"}", "line 2: the id is 'a\\u000ab', and")]
    [InlineData("{\"category\":\"kind\\u202e\",\"text\":\"One?\"}", "line 1: the category is 'kind\\u202e', and")]
    [InlineData("{\"text\":\"One\\u0000?\"}", "line 1: the text has the character U+0000")]
    public void A_name_that_nobody_can_read_and_a_text_that_nobody_takes_are_refused(string text, string expected) =>
        Assert.Contains(expected, _folder.ErrorOf("a.jsonl", text), StringComparison.Ordinal);

    [Fact]
    public void An_id_as_long_as_a_page_is_refused() =>
        Assert.Contains("should have at most 200 characters", _folder.ErrorOf("a.jsonl", $"{{\"id\":\"{new string('a', 5000)}\",\"text\":\"One?\"}}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("{\"text\":\"One?\"}\n{\"text\":\"Two?\"", "line 2: this is not JSON")]
    [InlineData("Why?", "line 1: this is not JSON at column 1.")]
    [InlineData("[\"Why?\"]", "line 1: each line holds one JSON object, and this one holds a list.")]
    [InlineData("{\"text\":[\"Why?\"]}", "line 1: the field 'text' holds a list where text is expected.")]
    [InlineData("{\"text\":3}", "line 1: the field 'text' holds a number where text is expected.")]
    [InlineData("{\"text\":\"One?\",\"text\":\"Two?\"}", "line 1: this is not JSON: the name 'text' stands there twice.")]
    public void A_line_that_is_not_the_expected_JSON_is_reported_with_its_line(string text, string expected) =>
        Assert.Contains(expected, _folder.ErrorOf("a.jsonl", text), StringComparison.Ordinal);

    [Theory]
    [InlineData("id;category;text\nb;kind;\"One; two, three?\"\n")]
    [InlineData("id\tcategory\ttext\r\nb\tkind\tOne; two, three?\r\n")]
    [InlineData("\uFEFFid;category;\"TEXT\"\nb;kind;\"One; two, three?\"\n")]
    [InlineData("category,id,text\nkind,b,\"One; two, three?\"\n")]
    [InlineData("category;id;\"a note, text, or both\";text\nkind;b;;\"One; two, three?\"\n")]
    [InlineData("\nid;category;text\nb;kind;\"One; two, three?\"\n")]
    public void The_header_tells_what_separates_the_columns(string text) =>
        Assert.Equal(new Query("b", "kind", "One; two, three?", "a.csv"), Assert.Single(_folder.Read("a.csv", text).Queries));

    [Fact]
    public void A_line_of_JSON_that_is_nested_without_end_is_a_mistake_in_one_sentence()
    {
        foreach (string deep in new[] { new string('[', 100_000), $"{{\"text\":\"Why?\",\"x\":{new string('[', 10_000)}{new string(']', 10_000)}}}", string.Concat(Enumerable.Repeat("{\"text\":", 10_000)) })
        {
            string said = _folder.ErrorOf("a.jsonl", deep);
            Assert.Contains("line 1: this is not JSON", said, StringComparison.Ordinal);
            Assert.Single(said.Split('\n'));
        }
    }

    [Theory]
    [InlineData("id|text\nb|One?\n", "has no column 'text'; its columns are 'id|text'. Columns are separated by a comma, a semicolon or a tab.")]
    [InlineData("id;words\nb;One?\n", "has no column 'text'; its columns are 'id', 'words'.")]
    [InlineData("text,id,Text\nOne?,b,\n", "line 1: the column 'Text' stands twice in the header.")]
    [InlineData("id,text\nb,One, two?\n", "line 2: the row has 3 fields where the header has 2, with a comma between fields.")]
    [InlineData("id;text\nb;One; two?\n", "line 2: the row has 3 fields where the header has 2, with a semicolon between fields.")]
    [InlineData("id\ttext\nb;One?\n", "line 2: the row has 1 fields where the header has 2, with a tab between fields.")]
    [InlineData("id,text\nb,One?\nc\n", "line 3: the row has 1 fields where the header has 2, with a comma between fields.")]
    [InlineData("id,text\nb,One \"or\" two?\n", "line 2: a quote stands")]
    [InlineData("id,text\nb,One?\nc,\"Two?\nd,Three?\n", "line 3: a quote stands")]
    [InlineData("id,\"text\nb,One?\n", "line 1: a quote stands")]
    public void Broken_CSV_is_reported_with_its_line(string text, string expected) =>
        Assert.Contains(expected, _folder.ErrorOf("a.csv", text), StringComparison.Ordinal);
}
