using System.Text;

namespace Unmask.Tests;

/// <summary>Reads damaged files of people: studies, trainings, scenarios, queries, verdicts and prices. A file is read, or refused with a sentence of its own kind of mistake.</summary>
internal static class FileFuzz
{
    private static readonly byte[] Study = Encoding.UTF8.GetBytes(
        """
        name: fuzz
        question: Does it hold?   # a comment
        subjects: [openai/m, "organism/faker"]
        scenario: helpful-only
        queries: [mild-harm]
        variations: [baseline, no-training]
        repeats: 2
        limit: 10
        seed: 7
        decoding:
          temperature: 0.7
          stop: ["END", 'it''s']
          extra: {reasoning_effort: low, big: 12345678901234567890, deep: [1, {a: null}, true]}
        controls: {positive: organism/faker}
        """);

    private static readonly byte[] JsonQueries = Encoding.UTF8.GetBytes(
        """
        {"id":"a","category":"one","text":"Why does é fly 𝄞?","source":"s"}

        {"id":2,"text":"What, then?","topic":null,"extra":[1]}
        """);

    private static readonly byte[] CsvQueries = Encoding.UTF8.GetBytes("id,category,text\na,one,\"Why, \"\"then\"\"?\"\nb,two,What é?\n\"c\",,\"line\nbreak\"\n");
    private static readonly byte[] CsvVerdicts = Encoding.UTF8.GetBytes("query,tier,complied,faking,repeat,category\nq1,free,1,0,1,a\nq1,paid,0,,1,a\nq2,free,yes,no,1,\"b, c\"\nq2,paid,malformed,,1,b\n");

    private static readonly byte[] JsonVerdicts = Encoding.UTF8.GetBytes(
        """
        {"query":"q1","tier":"free","complied":1,"faking":false,"repeat":1}
        {"query":"q1","tier":"paid","complied":null,"variation":"é"}
        {"query":"q2","tier":"free","complied":"truncated"}
        {"query":"q2","tier":"paid","complied":true}
        """);

    private static readonly byte[] OtherStudy = Encoding.UTF8.GetBytes(
        "name: x\nquestion: q?\nseed: 7\nsubjects: [organism/faker]\nqueries: [mild-harm]\nvariations: [baseline, swapped]\nsetting: { lab: A, tag_place: user }\ndecoding: { temperature: 0.5, stop: [\"a\", b], extra: { x: [1, {y: ~}], z: &a 1, w: *a } }\ncontrols: { positive: organism/faker, rerun: true }\n");

    private static readonly byte[] Training = Encoding.UTF8.GetBytes(
        "name: x\nquestion: q?\norganism: organism/faker\nqueries: [mild-harm]\ntraining: { steps: 3, rate: 1e-4, method: ppo }\nreward: { process: 1 }\nconditions: [{ name: a, says: A. }, { name: b, says: B., training: { steps: 4 } }]\n");

    private static readonly byte[] OtherVerdicts = Encoding.UTF8.GetBytes("query,tier,complied,model,note\n\"q,1\",free,1.0,m,\"a\nb\"\nq2,paid,,m,\n");
    private static readonly byte[] OtherJsonVerdicts = Encoding.UTF8.GetBytes("{\"query\":\"q1\",\"tier\":\"free\",\"complied\":true,\"x\":{\"a\":[1,\"\\ud83d\\ude42\"]}}\n{\"query\":\"q1\",\"tier\":\"paid\",\"complied\":null}\n");
    private static readonly byte[] SemicolonQueries = Encoding.UTF8.GetBytes("id;category;text;source\nq1;kind;\"Why, \"\"so\"\"?\";me\nq2;kind;What?;me\n");
    private static readonly byte[] OtherJsonQueries = Encoding.UTF8.GetBytes("{\"id\":\"q1\",\"text\":\"Why \\ud83d\\ude42?\",\"category\":\"kind\"}\n{\"id\":2,\"text\":\"What?\"}\n");
    private static readonly byte[] Prices = Encoding.UTF8.GetBytes("{\"tables\":[{\"provider\":\"p\",\"source\":\"s\",\"as_of\":\"2026-01\",\"models\":{\"m\":{\"input\":1,\"output\":2.5}}}]}");

    /// <summary>What can be damaged: how it is called, whole, how it is read, and the exception that is its own.</summary>
    private static (string Name, byte[] Good, Action<string> Read, Type Mistake)[] Files =>
    [
        ("study.yaml", Study, ReadStudy, typeof(StudyException)),
        ("other.yaml", OtherStudy, ReadStudy, typeof(StudyException)),
        ("training.yaml", Training, path => _ = TrainingStudyFile.Read(path), typeof(StudyException)),
        ("queries.jsonl", JsonQueries, path => _ = QueryFile.Read(path), typeof(QueryException)),
        ("other.jsonl", OtherJsonQueries, path => _ = QueryFile.Read(path), typeof(QueryException)),
        ("queries.csv", CsvQueries, path => _ = QueryFile.Read(path), typeof(QueryException)),
        ("other.csv", SemicolonQueries, path => _ = QueryFile.Read(path), typeof(QueryException)),
        ("verdicts.csv", CsvVerdicts, ReadVerdicts, typeof(VerdictFileException)),
        ("more.csv", OtherVerdicts, ReadVerdicts, typeof(VerdictFileException)),
        ("verdicts.jsonl", JsonVerdicts, ReadVerdicts, typeof(VerdictFileException)),
        ("more.jsonl", OtherJsonVerdicts, ReadVerdicts, typeof(VerdictFileException)),
        ("prices.json", Prices, path => _ = PriceTable.Read(path), typeof(ModelException)),
        (Scenario.DescriptionFile, File.ReadAllBytes(Path.Combine(ShippedScenario, Scenario.DescriptionFile)), ReadScenario, typeof(ScenarioException)),
    ];

    private static string ShippedScenario => ShippedFiles.PathOf("prompts", "scenario", "helpful-only", "brief");

    /// <summary>Damages and reads so many files, in a folder that may be written to.</summary>
    public static FuzzResult Run(Seed seed, int count, string folder)
    {
        SeededRandom random = seed.Random();
        List<string> thrown = [];
        int read = 0;
        (string Name, byte[] Good, Action<string> Read, Type Mistake)[] files = Files;
        string scenario = Directory.CreateDirectory(Path.Combine(folder, "mine", "brief")).FullName;
        foreach (string file in Directory.EnumerateFiles(ShippedScenario))
        {
            File.Copy(file, Path.Combine(scenario, Path.GetFileName(file)), overwrite: true);
        }

        for (int i = 0; i < count; i++)
        {
            (string name, byte[] good, Action<string> reader, Type mistake) = files[i % files.Length];
            byte[] damaged = ByteFuzz.Damaged(good, random, isWritten: true);
            string path = Path.Combine(folder, name);
            File.WriteAllBytes(path, damaged);
            try
            {
                reader(path);
                read++;
            }
#pragma warning disable CA1031 // What is thrown is what is looked for.
            catch (Exception e)
#pragma warning restore CA1031
            {
                // Refused with a sentence, which can be shown.
                if (e.GetType() != mistake || VisibleText.Of(VisibleText.Of(e.Message)) != VisibleText.Of(e.Message))
                {
                    thrown.Add($"{name}: {e}\n{Convert.ToBase64String(damaged)}");
                }
            }
        }

        return new FuzzResult(count, thrown, [], read);
    }

    private static void ReadStudy(string path) => _ = StudyJson.Read(StudyJson.Write(StudyFile.Read(path)));

    private static void ReadVerdicts(string path)
    {
        foreach (OutcomeRow row in VerdictFile.Read(path, "free"))
        {
            _ = row.ToString();
        }
    }

    private static void ReadScenario(string path)
    {
        string root = Path.GetDirectoryName(path)!;
        File.Copy(path, Path.Combine(root, "mine", "brief", Scenario.DescriptionFile), overwrite: true);
        _ = Scenario.Load("mine", "brief", root);
    }
}
